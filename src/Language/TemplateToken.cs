namespace PromptGrad.Language;

/// <summary>Something between angle brackets; offsets are into the template's value, ends are exclusive.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The first <c>&lt;</c> of the run before a candidate; for all others the same as <paramref name="Open"/>.</param>
/// <param name="Open">The <c>&lt;</c> directly before the name.</param>
/// <param name="End">After the <c>&gt;</c>; for an unclosed name, after the name and its members.</param>
/// <param name="Name">The first identifier of a candidate or of what looks like one, a tag's whole name.</param>
/// <param name="PathEnd">End of the members after the first identifier; the name's end if there are none.</param>
/// <param name="FormatStart">After a candidate's colon; -1 without a colon.</param>
/// <param name="TagName">The name under which a closing tag would close this, or <see langword="null"/> if none can.</param>
internal readonly record struct TemplateToken(
    TemplateTokenKind Kind,
    int Start,
    int Open,
    int End,
    string Name,
    int PathEnd,
    int FormatStart,
    string? TagName)
{
    /// <summary>Length of the run of <c>&lt;</c> before a candidate's name.</summary>
    public int RunLength => Open - Start + 1;

    /// <summary>End of a candidate's first identifier.</summary>
    public int NameEnd => Open + 1 + Name.Length;

    /// <summary>Whether a candidate is an identifier and nothing more.</summary>
    public bool IsBare => PathEnd == NameEnd && FormatStart < 0;

    public bool IsCandidate => Kind is TemplateTokenKind.Candidate or TemplateTokenKind.EscapedCandidate;
}
