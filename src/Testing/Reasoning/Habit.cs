namespace PromptGrad.Testing.Reasoning;

/// <summary>A habit of error: where a question gives occasion, the simulated model falls into it, unless its instructions keep it from doing so.</summary>
internal sealed class Habit
{
    /// <summary>A short name.</summary>
    public required string Name { get; init; }

    /// <summary>How often it shows where nothing is said about it, from 0 to 1.</summary>
    public required double Rate { get; init; }

    /// <summary>Ways to say what to do instead.</summary>
    public required IReadOnlyList<string> Cures { get; init; }

    /// <summary>A way to say it too vaguely.</summary>
    public required string Hint { get; init; }

    /// <summary>What a critic says who got it the wrong way round.</summary>
    public required string Misguidance { get; init; }

    /// <summary>What a cure speaks of.</summary>
    public required Meaning CureMeaning { get; init; }

    /// <summary>What a hint speaks of.</summary>
    public required Meaning HintMeaning { get; init; }

    /// <summary>What misguidance speaks of.</summary>
    public required Meaning MisguidanceMeaning { get; init; }

    /// <summary>What one sentence says about the habit.</summary>
    public Advice AdviceOf(string sentence) =>
        MisguidanceMeaning.IsIn(sentence) ? Advice.Misguidance
        : CureMeaning.IsIn(sentence) ? Advice.Cure
        : HintMeaning.IsIn(sentence) ? Advice.Hint
        : Advice.None;

    public override string ToString() => Name;
}
