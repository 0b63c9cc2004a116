using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>What each role cost.</summary>
internal sealed class CostSection(MarkupWriter markup, TrainingReportOptions options)
{
    // As many colours as the style has.
    private const int Colours = 6;

    public void Write(RunRecord run)
    {
        if (run.UsageByRole.Count == 0)
        {
            return;
        }

        long tokens = run.UsageByRole.Sum(r => r.Value.TotalTokens);
        Func<ChatUsage, long> measure = tokens > 0 ? u => u.TotalTokens : u => u.Calls;
        string unit = tokens > 0 ? "tokens" : "calls";
        long whole = Math.Max(1, run.UsageByRole.Sum(r => measure(r.Value)));
        markup.Open("section", ("id", "cost")).Element("h2", "Cost").Text("\n");
        markup.Open("svg", ("class", "shares"), ("width", "100%"), ("height", "26"), ("role", "img"), ("aria-label", $"Share of {unit} by role; the table has the figures"));
        double at = 0;
        foreach (((string role, ChatUsage usage), int i) in run.UsageByRole.Select((r, i) => (r, i)))
        {
            double share = (double)measure(usage) / whole;
            markup.Open("rect", ("class", $"r{i % Colours}"), ("x", Figures.Across(at)), ("y", "0"), ("width", Figures.Across(share)), ("height", "26")).Element("title", $"{role}: {Figures.Percent(share)} of {unit}").Close();
            at += share;
        }

        markup.CloseLine();
        WriteTable(run, measure, unit, whole);
        markup.CloseLine();
    }

    private void WriteTable(RunRecord run, Func<ChatUsage, long> measure, string unit, long whole)
    {
        bool hasMoney = options.Prices.Count > 0 || run.Cost is not null;
        markup.Open("div", ("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Cost by role; scrolls")).Open("table", ("class", "figures")).Element("caption", "Calls of models by role").Text("\n").Open("thead").Open("tr");
        foreach (string heading in (string[])["role", "calls", "tokens sent", "tokens received", $"share of {unit}", .. hasMoney ? ["money"] : Array.Empty<string>()])
        {
            markup.Element("th", heading, ("scope", "col"));
        }

        markup.Close().CloseLine().Open("tbody").Text("\n");
        foreach (((string role, ChatUsage usage), int i) in run.UsageByRole.Select((r, i) => (r, i)))
        {
            markup.Open("tr").Open("th", ("scope", "row")).Element("span", "", ("class", $"swatch r{i % Colours}")).Text(role).Close();
            Cells(usage, (double)measure(usage) / whole, Costs.Of(role, usage, options));
        }

        markup.CloseLine().Open("tfoot").Open("tr").Element("th", "all", ("scope", "row"));
        Cells(run.Usage, null, Costs.Total(run, options));
        markup.CloseLine().Close().CloseLine();

        void Cells(ChatUsage usage, double? share, decimal? money)
        {
            foreach (string cell in (string[])[
                Figures.Whole(usage.Calls), Figures.Whole(usage.InputTokens), Figures.Whole(usage.OutputTokens), share is { } known ? Figures.Percent(known) : "",
                .. hasMoney ? [money is { } amount ? Figures.Money(amount, options.Currency) : ""] : Array.Empty<string>()])
            {
                markup.Element("td", cell, ("class", "number"));
            }

            markup.CloseLine();
        }
    }
}
