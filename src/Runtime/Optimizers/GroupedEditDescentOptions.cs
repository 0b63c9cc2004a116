using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How <see cref="GroupedEditDescent"/> searches.</summary>
public sealed record GroupedEditDescentOptions
{
    /// <summary>How many training examples a step runs. Default: 12. At least 1.</summary>
    public int BatchSize { get; init; } = 12;

    /// <summary>How many failures one critique is shown. Default: 2. At least 1. Large groups lose what is rare; 2 to 4 are usual.</summary>
    public int GroupSize { get; init; } = 2;

    /// <summary>How many findings one critique may have. Default: 4. At least 1.</summary>
    public int MaxFindingsPerGroup { get; init; } = 4;

    /// <summary>How many findings the editor is shown, those first that most critiques had. Default: 4. At least 1.</summary>
    public int MaxFindings { get; init; } = 4;

    /// <summary>
    /// How many critiques must have had a finding before an edit is made for it. Default: 2. At least 1. What critics make up seldom comes twice, and a comparison costs more than a few critiques. A finding on which an edit
    /// has failed needs one critique more than it had.
    /// </summary>
    public int MinSupport { get; init; } = 2;

    /// <summary>After how many steps without an edit one is made for what single critiques have found. Default: 3. At least 1, which waits for nothing.</summary>
    public int MaxStepsWithoutEdit { get; init; } = 3;

    /// <summary>For how many steps a finding is remembered after it was last found. Default: <see langword="null"/>, all through the run. At least 1, which is its own step only.</summary>
    public int? FindingMemory { get; init; }

    /// <summary>
    /// From how many different findings about a text on a model is asked which of them mean the same. Default: <see langword="null"/>, never: findings that read the same are merged anyway. At least 2.
    /// </summary>
    public int? MergeFrom { get; init; }

    /// <summary>How many edits of lines a step may make; a line that takes the place of another is one. Default: 4. At least 1.</summary>
    public int MaxEdits { get; init; } = 4;

    /// <summary>Which text a step changes if there are several. Default: <see cref="TextChoice.MostBlamed"/>.</summary>
    public TextChoice Choice { get; init; } = TextChoice.MostBlamed;

    /// <summary>
    /// What an edited text must pass on the examples that showed its findings, before <see cref="Acceptance"/> is asked. Default: <see cref="Acceptance.Strict"/>: what does not help the examples that it was made for costs no
    /// selection; it helps most where critics are often wrong. With <see cref="Acceptance.Always"/> they are not asked.
    /// </summary>
    public Acceptance FindingGate { get; init; } = Acceptance.Strict;

    /// <summary>When an edited text takes the place of the one before. Default: a <see cref="RacingAcceptance"/> with a margin of 3: not if it loses 3 cases net or more.</summary>
    public Acceptance Acceptance { get; init; } = new RacingAcceptance(Margin: 3);

    /// <summary>
    /// Adapts the gate: the rule for as long as the last six proposals tended to lose, such as <see cref="Acceptance.Strict"/>. Default: <see langword="null"/>, always <see cref="Acceptance"/>. Fewer regressions on the way, slower,
    /// and better where critics are wrong more often than right.
    /// </summary>
    public Acceptance? AcceptanceWhileLosing { get; init; }

    /// <summary>
    /// Every how many steps one prunes instead: the learned line that fewest examples speak for is left out, and stays out if the text is not worse without it (<see cref="Acceptance.Ties"/>). Default:
    /// <see langword="null"/>, never. At least 2.
    /// </summary>
    public int? PruneEvery { get; init; }

    /// <summary>How many requests an answer may take in all, when it cannot be used. Default: 2. At least 1. Then the step goes without.</summary>
    public int MaxAttempts { get; init; } = 2;

    /// <summary>After how many steps in a row without a usable proposal the search gives up, with a warning. Default: 10. At least 1.</summary>
    public int MaxUnusableSteps { get; init; } = 10;

    /// <summary>How much of an input or a reply a critic is shown, in characters; of longer ones the middle is left out, and it is said how much. Default: 4,000. At least 1.</summary>
    public int MaxValueCharacters { get; init; } = 4_000;

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the optimizer.</summary>
    public ChatOptions? ChatOptions { get; init; }
}
