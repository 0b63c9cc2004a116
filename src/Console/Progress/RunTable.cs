using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptGrad.Progress;

/// <summary>A run at a moment as a table.</summary>
internal static class RunTable
{
    private const int MaxText = 200;
    private const int BarWidth = 30;

    public static IRenderable Of(RunSnapshot run, ConsoleProgressOptions options, bool hasUnicode)
    {
        var table = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        Row("step", run.Step.ToString("N0", CultureInfo.InvariantCulture) + (run.StopReason is { } reason ? $", ended: {RunText.Reason(reason)}" : ""));
        if (run.IsImproved)
        {
            Row("seed", RunText.Score(run.Seed));
        }

        Row(run.IsImproved ? "best" : "seed, still the best", RunText.Score(run.Best), run.IsImproved ? new Style(Color.Green) : Style.Plain);
        Row("proposals", RunText.Proposals(run));
        Row("last finding", RunText.Line(run.LastFinding ?? "none", MaxText));
        if (run.LastWarning is { } warning)
        {
            Row("warning", RunText.Line(warning, MaxText), new Style(Color.Yellow));
        }

        if (run.Verdict is { } verdict)
        {
            Row("verdict", RunText.Line(verdict, MaxText));
        }

        table.AddRow(new Text("cost", Label), Costs(run, options));
        foreach ((string name, double share, string limit) in Limits(run, options))
        {
            table.AddRow(new Text(name, Label), Bar(share, limit, hasUnicode));
        }

        string title = run.Optimizer.Length > 0 ? RunText.Line(run.Optimizer, 40) : "training";
        return new Panel(table) { Header = new PanelHeader($" {Markup.Escape(title)} "), Border = hasUnicode ? BoxBorder.Rounded : BoxBorder.Ascii, Expand = true };

        void Row(string name, string value, Style? style = null) => table.AddRow(new Text(name, Label), new Text(value, style));
    }

    private static Style Label { get; } = new(Color.Grey);

    private static Table Costs(RunSnapshot run, ConsoleProgressOptions options)
    {
        var costs = new Table().NoBorder().AddColumn(new TableColumn(""));
        foreach (string heading in (string[])["calls", "tokens", .. options.Prices.Count > 0 ? ["money"] : Array.Empty<string>()])
        {
            costs.AddColumn(new TableColumn(new Text(heading, Label)).RightAligned());
        }

        foreach ((string role, ChatUsage usage) in run.UsageByRole)
        {
            Row(RunText.Line(role, 20), usage, RunText.CostOf(role, usage, options));
        }

        Row("all", run.Usage, RunText.Cost(run, options));
        return costs;

        void Row(string name, ChatUsage usage, decimal? money) => costs.AddRow(
        [
            new Text(name), new Text(usage.Calls.ToString("N0", CultureInfo.InvariantCulture)), new Text(usage.TotalTokens.ToString("N0", CultureInfo.InvariantCulture)),
            .. options.Prices.Count > 0 ? [new Text(money is { } amount ? RunText.Money(amount, options) : "")] : Array.Empty<IRenderable>(),
        ]);
    }

    private static IEnumerable<(string Name, double Share, string Limit)> Limits(RunSnapshot run, ConsoleProgressOptions options)
    {
        if (options.Budget.MaxCalls is { } calls)
        {
            yield return ("calls", Share(run.Usage.Calls, calls), RunText.Count(calls, "call"));
        }

        if (options.Budget.MaxTokens is { } tokens)
        {
            yield return ("tokens", Share(run.Usage.TotalTokens, tokens), RunText.Count(tokens, "token"));
        }

        if (options.Budget.MaxCost is { } most && RunText.Cost(run, options) is { } cost)
        {
            yield return ("money", Share((double)cost, (double)most), RunText.Money(most, options));
        }
    }

    private static double Share(double used, double limit) => limit > 0 ? Math.Min(1, used / limit) : 1;

    private static Paragraph Bar(double share, string limit, bool hasUnicode)
    {
        int filled = (int)Math.Floor(share * BarWidth);
        (char full, char empty) = hasUnicode ? ('\u2588', '\u2591') : ('#', '-');
        return new Paragraph()
            .Append(new string(full, filled), new Style(share < 0.9 ? Color.Blue : Color.Yellow))
            .Append(new string(empty, BarWidth - filled), Label)
            .Append(string.Create(CultureInfo.InvariantCulture, $" {Math.Floor(share * 100)} % of {limit}"));
    }
}
