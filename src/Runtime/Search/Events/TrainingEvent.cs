namespace PromptGrad;

/// <summary>Something that happened in a run. Told in order, one at a time.</summary>
public abstract record TrainingEvent
{
    /// <summary>The step in which it happened, from 1; 0 before the first.</summary>
    public int Step { get; init; }

    /// <summary>What the run has cost until then.</summary>
    public ChatUsage Usage { get; init; } = ChatUsage.None;
}
