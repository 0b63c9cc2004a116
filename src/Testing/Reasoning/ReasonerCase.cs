using System.Globalization;
using System.Text.RegularExpressions;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Reasoning;

/// <summary>A case that a request shows.</summary>
/// <param name="Id">Its id or number; empty if it has none.</param>
/// <param name="Problem">The question; <see langword="null"/> if there is none that can be parsed.</param>
/// <param name="Reply">The reply to it.</param>
/// <param name="Expected">The number that should have come out, if the request tells.</param>
internal sealed partial record ReasonerCase(string Id, Problem? Problem, string Reply, int? Expected)
{
    /// <summary>The case in some sections.</summary>
    public static ReasonerCase Of(string id, IReadOnlyList<Section> sections)
    {
        Section[] leaves = [.. sections.SelectMany(LeavesOf)];
        return new(
            id,
            leaves.Where(s => s.Name is "input" or "message").Select(s => ProblemReader.Read(s.Content)).FirstOrDefault(p => p is not null),
            leaves.FirstOrDefault(s => s.Name is "reply" or "result" or "output" or "outcome")?.Content ?? "",
            leaves.Where(s => s.Name is "expected" or "feedback" or "evaluation" or "verdict").Select(ExpectedIn).FirstOrDefault(n => n is not null));
    }

    /// <summary>The section itself if no section stands in it; of one with sections in it, these, and the section as the text that it reads.</summary>
    private static IEnumerable<Section> LeavesOf(Section section)
    {
        IReadOnlyList<Section> inner = SectionReader.Read(section.Content);
        return inner.Count == 0 ? [section] : [section with { Content = SectionReader.TextOf(section.Content) }, .. inner.SelectMany(LeavesOf)];
    }

    private static int? ExpectedIn(Section section) =>
        section.Name == "expected" && NumberIn(section.Content) is { } number ? number
        : ExpectedPattern().Match(section.Content) is { Success: true } match ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
        : null;

    private static int? NumberIn(string text) => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    [GeneratedRegex(@"\b(?:expected|right|correct)\b[^0-9\n]{0,40}?(?<number>-?[0-9]{1,9})\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExpectedPattern();
}
