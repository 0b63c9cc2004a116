namespace PromptGrad.Language;

/// <summary>A problem and where it is; offsets are into the template's value.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Start">First character of the smallest span that shows it.</param>
/// <param name="Length">Length of that span.</param>
/// <param name="Name">The name it is about (without brackets), or empty.</param>
/// <param name="Suggestion">The name or the format that was probably meant, or <see langword="null"/> (rules R7, R11).</param>
/// <param name="RelatedStart">Start of a second place that explains the first, or -1.</param>
/// <param name="RelatedLength">Length of that place.</param>
internal readonly record struct TemplateProblem(
    TemplateProblemKind Kind,
    int Start,
    int Length,
    string Name = "",
    string? Suggestion = null,
    int RelatedStart = -1,
    int RelatedLength = 0)
{
    /// <summary>After the last character of the span.</summary>
    public int End => Start + Length;

    /// <summary>Whether the problem already points at a parameter, so that saying it is unused would repeat it (rule R9).</summary>
    public bool Names(string parameter) => IsMissedPlaceholder && (Name == parameter || Suggestion == parameter);

    /// <summary>Whether a placeholder was probably meant here.</summary>
    private bool IsMissedPlaceholder =>
        Kind is TemplateProblemKind.UnknownPlaceholder or TemplateProblemKind.NearPlaceholder or TemplateProblemKind.BracedParameter or TemplateProblemKind.UnclosedPlaceholder;
}
