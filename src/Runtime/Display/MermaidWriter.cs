using System.Globalization;
using System.Text;

namespace PromptGrad.Display;

/// <summary>
/// Writes a Mermaid flowchart. In a label nothing but letters, digits, spaces and a few harmless marks stands for itself; anything else
/// that is ASCII is an entity code. So no text can end its quotes, or be taken for a comment, a directive, markup or Markdown.
/// </summary>
internal static class MermaidWriter
{
    private const string Note = "omitted";

    public static string Write(DisplayedGraph graph, GraphDisplayOptions options)
    {
        var text = new StringBuilder("flowchart LR\n");
        foreach (DisplayedVariable variable in graph.Variables)
        {
            (string open, string close, string @class) = variable.Variable switch
            {
                Parameter { RequiresGradient: true } => ("[/", "/]", ":::trainable"),
                Parameter => ("[/", "/]", ""),
                Loss => ("([", "])", ":::loss"),
                _ => ("(", ")", ""),
            };
            string[] lines = [variable.Name, variable.Text, string.Join(", ", variable.Remarks)];
            Line($"{variable.Id}{open}{Quote(lines, options)}{close}{@class}");
        }

        foreach (DisplayedCall call in graph.Calls)
        {
            Line($"{call.Id}[{Quote([call.Title, VisitText.Cost(call.Visit)], options)}]:::step");
        }

        if (graph.Omission is { } omission)
        {
            Line($"{Note}[\"{Encode(omission)}\"]:::note");
        }

        foreach (DisplayedEdge edge in graph.Edges)
        {
            Line(edge.From is null ? (FormattableString)$"{Note} -.-> {edge.To}" : $"{edge.From} --> {edge.To}");
        }

        // Only widths and dashes: colours are the theme's, light or dark.
        Line($"classDef step font-weight:bold");
        Line($"classDef trainable stroke-width:3px");
        Line($"classDef loss stroke-dasharray:6 2");
        Line($"classDef note stroke-dasharray:2 2");
        return text.ToString();

        void Line(FormattableString line) => text.Append("    ").Append(FormattableString.Invariant(line)).Append('\n');
    }

    private static string Quote(IEnumerable<string> lines, GraphDisplayOptions options)
    {
        string label = string.Join("<br/>", lines.Select(line => Encode(Label.Shorten(line, options.MaxTextLength))).Where(line => line.Length > 0));

        // An empty label is a syntax error.
        return $"\"{(label.Length == 0 ? " " : label)}\"";
    }

    private static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                // With the ligature "fl" Mermaid marks the entities that it has read, and takes a text's own for such a mark.
                0xFB02 => encoded.Append("fl"),
                >= 0x80 or ' ' or ',' or '\'' or '(' or ')' or '!' or '?' => encoded.Append(rune),
                _ when Rune.IsLetterOrDigit(rune) => encoded.Append(rune),
                _ => encoded.Append(CultureInfo.InvariantCulture, $"#{rune.Value};"),
            };
        }

        return encoded.ToString();
    }
}
