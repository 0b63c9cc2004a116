namespace PromptGrad.Optimizers;

/// <summary>A demonstration, and the example that it is of.</summary>
/// <param name="Example">The example's id.</param>
/// <param name="Demonstration">The demonstration.</param>
internal sealed record PooledDemonstration(string Example, Demonstration Demonstration)
{
    /// <summary>The inputs as text: of two demonstrations with the same inputs one is enough.</summary>
    public string Inputs { get; } = new Demonstration(Demonstration.Inputs, "").ToString();
}
