using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>The page of a run: what came out first, then why, then everything step by step.</summary>
internal static class TrainingPage
{
    public static string Write(RunRecord run, TrainingReportOptions options)
    {
        var markup = new MarkupWriter();
        PageHead.Write(markup, options.Title, TrainingStyle.Css);
        markup.Open("body").Text("\n");
        new SummarySection(markup, options).Write(run);
        markup.Open("main").Text("\n");
        WriteWarnings(markup, run);
        new ScoresSection(markup).Write(run);
        new PromptsSection(markup).Write(run);
        new ChangesSection(markup).Write(run);
        new CostSection(markup, options).Write(run);
        new StepsSection(markup).Write(run);
        return markup.CloseLine().CloseLine().CloseLine().ToString();
    }

    private static void WriteWarnings(MarkupWriter markup, RunRecord run)
    {
        if (run.Warnings.Count > 0)
        {
            markup.Open("section", ("id", "warnings")).Element("h2", "Warnings").Text("\n").Open("ul", ("class", "warnings"));
            foreach (string warning in run.Warnings)
            {
                markup.Element("li", warning, ("dir", "auto")).Text("\n");
            }

            markup.CloseLine().CloseLine();
        }
    }
}
