namespace PromptGrad.Display.Training;

/// <summary>A step of a run.</summary>
internal sealed class RecordedStep(int number)
{
    public int Number { get; } = number;

    public List<string> Batch { get; } = [];

    public List<FeedbackReceived> Feedback { get; } = [];

    public List<RecordedProposal> Proposals { get; } = [];

    /// <summary>Comparisons of candidates that nobody proposed in the run.</summary>
    public List<ComparisonFinished> OtherComparisons { get; } = [];

    /// <summary>What the run had cost when the step ended.</summary>
    public ChatUsage Usage { get; set; } = ChatUsage.None;

    public int Findings => Feedback.Sum(f => f.Findings.Count);

    public bool IsKept => Proposals.Any(p => p.Outcome == ProposalOutcome.Kept);
}
