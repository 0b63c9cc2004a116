namespace PromptGrad.Optimizers;

/// <summary>Everything that is told to whoever writes a new version of a text.</summary>
/// <param name="Name">The name of the text.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Text">The text as it is.</param>
internal sealed record RewriteRequest(string Name, string Role, string Text)
{
    /// <summary>What the program is for, if that is to be told.</summary>
    public string? Objective { get; init; }

    /// <summary>The other texts of the same prompt.</summary>
    public IReadOnlyList<PeerText> Peers { get; init; } = [];

    /// <summary>The feedback on the text, in order.</summary>
    public IReadOnlyList<Gradient> Gradients { get; init; } = [];

    /// <summary>The cases to learn from, in order.</summary>
    public IReadOnlyList<CaseResult> Cases { get; init; } = [];

    /// <summary>Cases in which nothing is left to wish for.</summary>
    public IReadOnlyList<CaseResult> Successes { get; init; } = [];

    /// <summary>Examples of what the program does.</summary>
    public IReadOnlyList<CaseResult> Examples { get; init; } = [];

    /// <summary>Earlier texts with the feedback on them, the oldest first.</summary>
    public IReadOnlyList<PastText> Memory { get; init; } = [];

    /// <summary>Earlier texts with their scores, the worst first.</summary>
    public IReadOnlyList<ScoredText> History { get; init; } = [];

    /// <summary>Texts that were tried just now and did not help, in order.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];

    /// <summary>After how many steps without a better text this one is asked for; 0 if that is not to be told.</summary>
    public int StepsWithoutImprovement { get; init; }

    /// <summary>What every text must satisfy, in words.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];
}
