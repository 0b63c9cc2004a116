namespace PromptGrad.Optimizers;

/// <summary>A text that a run may change.</summary>
/// <param name="Parameter">The text's parameter.</param>
/// <param name="Options">How it is rewritten.</param>
internal sealed record DescentTarget(ParameterSpec Parameter, TextualGradientDescentOptions Options)
{
    /// <summary>The parameter's full name.</summary>
    public string Name => Parameter.Name;
}
