namespace PromptGrad.Display.Training;

/// <summary>What a run cost in money.</summary>
internal static class Costs
{
    public static decimal? Of(string role, ChatUsage usage, TrainingReportOptions options) =>
        options.Prices.TryGetValue(role, out Price? price) ? price.Of(usage.InputTokens, usage.OutputTokens) : null;

    /// <summary>The whole cost, as the run says it, or by the prices of the roles; <see langword="null"/> unless every role that was asked has one.</summary>
    public static decimal? Total(RunRecord run, TrainingReportOptions options)
    {
        if (run.Cost is { } known)
        {
            return known;
        }

        decimal?[] costs = [.. run.UsageByRole.Where(r => r.Value.TotalTokens > 0).Select(r => Of(r.Key, r.Value, options))];
        return costs.Length > 0 && costs.All(c => c is not null) ? costs.Sum() : null;
    }
}
