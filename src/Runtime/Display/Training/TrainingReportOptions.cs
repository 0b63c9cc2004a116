namespace PromptGrad;

/// <summary>What a <see cref="TrainingReport"/> shows besides the run itself.</summary>
public sealed record TrainingReportOptions
{
    /// <summary>The heading. Default: "Training report".</summary>
    public string Title { get; init; } = "Training report";

    /// <summary>What the tokens of a role (<see cref="CallRole"/>) cost. Default: no prices. Money is shown for roles with a price, and as a total if all have one or if <see cref="TrainingResult.Cost"/> is known.</summary>
    public IReadOnlyDictionary<string, Price> Prices { get; init; } = new Dictionary<string, Price>();

    /// <summary>What stands before amounts of money, such as "$". Default: nothing.</summary>
    public string Currency { get; init; } = "";
}
