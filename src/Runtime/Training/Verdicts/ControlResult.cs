namespace PromptGrad;

/// <summary>What a control came to, to be shown beside the winner.</summary>
/// <param name="Name">The control's name.</param>
/// <param name="Best">Its best candidate.</param>
public sealed record ControlResult(string Name, Candidate Best)
{
    /// <summary>What its best scored on the examples that chose it; <see langword="null"/> if nobody measured it.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>What its best scores on the final test; <see langword="null"/> without one.</summary>
    public EvaluationReport? Test { get; init; }

    /// <summary>Why it ended.</summary>
    public StopReason StopReason { get; init; }

    /// <summary>What it cost, beside what the run cost.</summary>
    public ChatUsage Usage { get; init; } = ChatUsage.None;
}
