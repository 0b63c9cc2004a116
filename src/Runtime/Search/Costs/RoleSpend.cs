namespace PromptGrad.Search;

/// <summary>What was spent under a role.</summary>
internal sealed record RoleSpend(string Role, long Calls, long InputTokens, long OutputTokens, decimal? Cost)
{
    public static RoleSpend Of(string role, CallMeter meter)
    {
        ChatUsage usage = meter.Usage;
        return new(role, usage.Calls, usage.InputTokens, usage.OutputTokens, meter.Cost);
    }

    public ChatUsage Usage() => new(Calls, InputTokens, OutputTokens);
}
