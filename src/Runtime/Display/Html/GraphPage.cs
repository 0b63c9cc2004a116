using System.Globalization;
using PromptGrad.Graph;

namespace PromptGrad.Display.Html;

/// <summary>The page of a graph: a summary, the drawing, and what each call and variable holds, in full.</summary>
internal static class GraphPage
{
    public static string Write(DisplayedGraph graph, GraphDisplayOptions options)
    {
        var markup = new MarkupWriter();
        string title = graph.Root.Name.Length > 0 ? Label.Shorten(graph.Root.Name, options.MaxTextLength) : "a variable";
        PageHead.Write(markup, $"Graph of {title}", GraphStyle.Css);
        markup.Open("body").Text("\n");
        WriteHeader(markup, graph, title);
        markup.Open("main").Text("\n");
        markup.Open("div", ("class", "drawing"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Drawing; scrolls"));
        new GraphDrawing(graph, options).Write(markup);
        markup.CloseLine();
        var details = new PageDetails(markup, options);
        Section("Calls", graph.Calls, details.Write);
        DisplayedVariable[] loose = [.. graph.Variables.Where(v => v.Maker is null)];
        Section("Prompt texts", [.. loose.Where(v => v.Variable is Parameter).OrderBy(v => v.Name, StringComparer.Ordinal)], details.Write);
        Section("Inputs", [.. loose.Where(v => v.Variable is not Parameter && !v.IsCutOff)], details.Write);
        Section("Results of calls that are not shown", [.. loose.Where(v => v.IsCutOff)], details.Write);
        return markup.CloseLine().CloseLine().CloseLine().ToString();

        void Section<T>(string heading, IReadOnlyList<T> items, Action<T> write)
        {
            if (items.Count > 0)
            {
                markup.Open("section").Element("h2", heading).Text("\n");
                foreach (T item in items)
                {
                    write(item);
                }

                markup.CloseLine();
            }
        }
    }

    private static void WriteHeader(MarkupWriter markup, DisplayedGraph graph, string title)
    {
        markup.Open("header").Element("h1", $"Graph of {title}").Text("\n");
        markup.Open("dl", ("class", "facts"));
        Fact("calls", graph.Calls.Count);
        Fact("prompt texts", graph.Variables.Count(v => v.Variable is Parameter));
        Fact("trainable", graph.Variables.Count(v => v.Variable is Parameter { RequiresGradient: true }));
        Fact("gradients", graph.Variables.Sum(v => v.Gradients.Count));
        NodeVisit[] visits = [.. graph.Calls.Select(c => c.Visit).OfType<NodeVisit>()];
        if (visits.Length > 0)
        {
            Fact("backward calls", visits.Sum(v => v.Usage.Calls));
            Fact("backward tokens", visits.Sum(v => v.Usage.TotalTokens));
        }

        if (graph.Root.Variable is Loss loss)
        {
            markup.Open("div").Element("dt", "score").Element("dd", loss.ToText()).Close();
        }

        markup.CloseLine();
        if (graph.Omission is { } omission)
        {
            markup.Element("p", omission, ("class", "note")).Text("\n");
        }

        markup.CloseLine();

        void Fact(string name, long number) => markup.Open("div").Element("dt", name).Element("dd", number.ToString("N0", CultureInfo.InvariantCulture)).Close();
    }
}
