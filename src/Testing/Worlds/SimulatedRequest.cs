namespace PromptGrad.Testing.Worlds;

/// <summary>A request as the simulated model understands it.</summary>
internal sealed record SimulatedRequest
{
    /// <summary>What is asked.</summary>
    public required SimulatedCallKind Kind { get; init; }

    /// <summary>The cases that are shown, each once.</summary>
    public required IReadOnlyList<string> Cases { get; init; }

    /// <summary>The cases that are shown with answers.</summary>
    public required IReadOnlyList<AnsweredCase> Answered { get; init; }

    /// <summary>The case that is to be answered.</summary>
    public string? Open { get; init; }

    /// <summary>The texts that are learned: the one in question first.</summary>
    public IReadOnlyList<string> Briefs { get; init; } = [];

    /// <summary>The findings that are reported.</summary>
    public IReadOnlyList<WorldFinding> Findings { get; init; } = [];

    /// <summary>Where a new text is wanted.</summary>
    public ReplySlot Slot { get; init; }

    /// <summary>The answers to a case; none if it has none.</summary>
    public IReadOnlyList<string> AnswersTo(string id) => Answered.FirstOrDefault(item => item.Id == id)?.Answers ?? [];
}
