using System.Globalization;
using System.Text.RegularExpressions;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Reasoning;

/// <summary>A request that shows its material in sections and names the form of its answer.</summary>
/// <param name="Form">The form.</param>
/// <param name="Sections">The outermost sections.</param>
/// <param name="Demand">What stands behind the material: what is asked for, with the form.</param>
internal sealed partial record ReasonerRequest(RequestedForm Form, IReadOnlyList<Section> Sections, string Demand)
{
    private static readonly (string Beginning, RequestedForm Form)[] s_forms =
        [("{\"gradients\":", RequestedForm.Gradients), ("{\"findings\":", RequestedForm.Findings), ("{\"edits\":", RequestedForm.Edits), ("{\"text\":", RequestedForm.Text)];

    /// <summary>The request that a message is, or <see langword="null"/>.</summary>
    public static ReasonerRequest? Read(string message)
    {
        IReadOnlyList<Section> sections = SectionReader.Read(message);
        if (sections.Count == 0)
        {
            return null;
        }

        string demand = message[(message.LastIndexOf(sections[^1].Whole, StringComparison.Ordinal) + sections[^1].Whole.Length)..];
        foreach ((string beginning, RequestedForm form) in s_forms)
        {
            if (demand.Contains(beginning, StringComparison.Ordinal))
            {
                return new(form, sections, demand);
            }
        }

        return null;
    }

    /// <summary>The cases, in order. A request about one call is one case without a number.</summary>
    public IReadOnlyList<ReasonerCase> Cases
    {
        get
        {
            Section[] cases = [.. Sections.Where(s => s.Name is "case" or "example")];
            return cases.Length == 0 && Sections.Find("reply") is not null
                ? [ReasonerCase.Of("", Sections)]
                : [.. cases.Select(c => ReasonerCase.Of(c.Attribute("id").Length > 0 ? c.Attribute("id") : c.Attribute("number"), [.. Shared, .. SectionReader.Read(c.Content)]))];
        }
    }

    /// <summary>The texts that are to be changed or judged, in order: each with its name and its role.</summary>
    public IReadOnlyList<Section> Texts => [.. Sections.Where(s => s.Name == "text")];

    /// <summary>All inputs that feedback is asked about, wherever they stand.</summary>
    public IEnumerable<Section> Inputs => Sections.SelectMany(s => s.Name == "case" ? SectionReader.Read(s.Content) : [s])
        .SelectMany(s => s.Name == "input" ? [s] : SectionReader.Read(s.Content).Where(inner => inner.Name == "input"));

    /// <summary>The names of the inputs in the form of the answer.</summary>
    public IReadOnlyList<string> AskedNames => [.. AskedName().Matches(Demand).Select(match => Regex.Unescape(match.Groups["name"].Value))];

    /// <summary>How many findings or edits there may be.</summary>
    public int Limit => AtMost().Match(Demand) is { Success: true } match ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 4;

    /// <summary>What all cases have in common.</summary>
    private IEnumerable<Section> Shared => Sections.Where(s => s.Name == "message");

    [GeneratedRegex("""\{"name":"(?<name>(?:[^"\\]|\\.)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedName();

    [GeneratedRegex("at most (?<count>[0-9]{1,4}) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AtMost();
}
