namespace PromptGrad.Display.Training;

/// <summary>A proposal and what became of it.</summary>
internal sealed class RecordedProposal(int number, TrainingEvent told, Candidate parent, LineSource source)
{
    /// <summary>Its number in the run, from 1.</summary>
    public int Number { get; } = number;

    public int Step { get; } = told.Step;

    public long Calls { get; } = told.Usage.Calls;

    public Candidate Parent { get; } = parent;

    public LineSource Source { get; } = source;

    /// <summary>The candidate, unless it was refused.</summary>
    public Candidate? Candidate { get; init; }

    /// <summary>The refusal, if it was refused.</summary>
    public ProposalRefused? Refusal { get; init; }

    public List<ComparisonFinished> Comparisons { get; } = [];

    /// <summary>The examples that must not get worse, and that it fails.</summary>
    public List<string> Regressions { get; } = [];

    /// <summary>What was told when it became the best.</summary>
    public IncumbentChanged? Kept { get; set; }

    public ProposalOutcome Outcome => Refusal is not null ? ProposalOutcome.Refused
        : Kept is not null ? ProposalOutcome.Kept
        : Regressions.Count > 0 ? ProposalOutcome.Lost
        : Comparisons.Count == 0 ? ProposalOutcome.Open
        : Comparisons[^1].IsAccepted ? ProposalOutcome.Passed
        : ProposalOutcome.Lost;

    /// <summary>The texts that it changes, before and after. A refused one has at most the text that broke the rule.</summary>
    public IEnumerable<(string Parameter, string Before, string After)> Changes
    {
        get
        {
            if (Refusal is { Text: { } text } refusal)
            {
                return [(refusal.Parameter, TextOf(Parent, refusal.Parameter), text)];
            }

            return Candidate is null ? [] : Candidate.Texts.Select(t => (t.Name, TextOf(Parent, t.Name), t.Text)).Where(c => c.Item2 != c.Text);
        }
    }

    private static string TextOf(Candidate candidate, string parameter) => candidate.Texts.FirstOrDefault(t => t.Name == parameter).Text ?? "";
}
