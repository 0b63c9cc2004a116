using PromptGrad.Candidates;
using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>The final texts, with the origin of each line.</summary>
internal sealed class PromptsSection(MarkupWriter markup)
{
    public void Write(RunRecord run)
    {
        if (run.Best is not { } best)
        {
            return;
        }

        markup.Open("section", ("id", "prompts")).Element("h2", Heading(run)).Text("\n");
        markup.Element("p", "Each line with the step that brought it in; lines without one are the seed's. Unfold a line to see why it is there.", ("class", "hint")).Text("\n");
        foreach ((string name, string text) in best.Texts)
        {
            string before = run.Seed?.Texts.FirstOrDefault(t => t.Name == name).Text ?? "";
            markup.Open("h3").Element("code", name, ("dir", "auto")).Text(" ").Element("span", $"{Counted.Of(TextLines.Of(text).Length, "line")}, {Counted.Of(text.Length, "character")}", ("class", "chip"));
            markup.Text(" ").Element("span", before == text ? "as in the seed" : "changed", ("class", "chip")).CloseLine();
            WriteLines(run, best, name, text);
            if (before != text)
            {
                markup.Open("details").Element("summary", "Compared with the seed").Text("\n");
                new DiffMarkup(markup).Write(before, text, $"{name} compared with the seed", text.Length + before.Length);
                markup.CloseLine();
            }

            markup.Open("details").Element("summary", "Plain text").Text("\n").Preformatted(text).CloseLine();
        }

        markup.CloseLine();
    }

    private static string Heading(RunRecord run) => run switch
    {
        { StopReason: null } => "The prompt so far",
        { IsImproved: true, IsAdopted: false } => "The best prompt, which was not adopted",
        _ => "The final prompt",
    };

    private void WriteLines(RunRecord run, Candidate best, string name, string text)
    {
        var origins = new Dictionary<string, LineSource>(StringComparer.Ordinal);
        foreach (LineOrigin origin in best.Origins.Where(o => o.Parameter == name))
        {
            origins.TryAdd(origin.Line, origin.Source);
        }

        markup.Open("div", ("class", "lines")).Text("\n");
        foreach (string line in TextLines.Of(text))
        {
            if (!origins.TryGetValue(line, out LineSource? source))
            {
                markup.Open("div", ("class", "row")).Element("span", "", ("class", "from")).Element("span", line, ("class", "words"), ("dir", "auto")).CloseLine();
                continue;
            }

            markup.Open("details", ("class", "learned")).Open("summary", ("class", "row")).Element("span", $"step {Figures.Whole(source.Step)}", ("class", "from")).Element("span", line, ("class", "words"), ("dir", "auto")).CloseLine();
            markup.Open("div", ("class", "why")).Text("\n");
            new ReasonMarkup(markup).Write(source);
            if (run.Steps.Any(s => s.Number == source.Step))
            {
                markup.Open("p").Element("a", $"Show step {Figures.Whole(source.Step)}", ("href", $"#step{source.Step}")).CloseLine();
            }

            markup.CloseLine().CloseLine();
        }

        markup.CloseLine();
    }
}
