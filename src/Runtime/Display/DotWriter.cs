using System.Text;

namespace PromptGrad.Display;

/// <summary>
/// Writes a graph in DOT. Every text is in double quotes, where a quote and a backslash are written with a backslash before them, and an
/// ampersand as an entity, because labels know HTML's.
/// </summary>
internal static class DotWriter
{
    private const string Note = "omitted";

    public static string Write(DisplayedGraph graph, GraphDisplayOptions options)
    {
        var text = new StringBuilder("digraph PromptGrad {\n");
        Line($"rankdir=LR;");
        Line($"node [fontname=\"sans-serif\", fontsize=10];");
        foreach (DisplayedVariable variable in graph.Variables)
        {
            string style = variable.Variable switch
            {
                Parameter { RequiresGradient: true } => "shape=note, penwidth=2",
                Parameter => "shape=note",
                Loss => "shape=ellipse",
                _ => "shape=box, style=rounded",
            };
            string[] lines = [variable.Name, variable.Text, string.Join(", ", variable.Remarks)];
            Line($"{variable.Id} [label={Quote(lines, options)}, {style}];");
        }

        foreach (DisplayedCall call in graph.Calls)
        {
            Line($"{call.Id} [label={Quote([call.Title, VisitText.Cost(call.Visit)], options)}, shape=box, style=filled, fillcolor=\"#e8e8e8\"];");
        }

        if (graph.Omission is { } omission)
        {
            Line($"{Note} [label=\"{Escape(omission)}\", shape=plaintext];");
        }

        foreach (DisplayedEdge edge in graph.Edges)
        {
            Line(edge.From is null ? (FormattableString)$"{Note} -> {edge.To} [style=dotted];" : $"{edge.From} -> {edge.To};");
        }

        return text.Append("}\n").ToString();

        void Line(FormattableString line) => text.Append("    ").Append(FormattableString.Invariant(line)).Append('\n');
    }

    private static string Quote(IEnumerable<string> lines, GraphDisplayOptions options) =>
        $"\"{string.Join("\\n", lines.Select(line => Escape(Label.Shorten(line, options.MaxTextLength))).Where(line => line.Length > 0))}\"";

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("&", "&amp;", StringComparison.Ordinal);
}
