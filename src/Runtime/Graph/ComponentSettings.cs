namespace PromptGrad.Graph;

/// <summary>How the calls of one component are recorded and criticized. Held by the component and by the nodes of its calls; may be changed at any time.</summary>
public sealed class ComponentSettings
{
    /// <summary>
    /// Whether the component's own prompt texts get gradients. Default: <see langword="true"/>. If not, a call is recorded only for
    /// the sake of its arguments.
    /// </summary>
    public bool IsTraining { get; set; } = true;

    /// <summary>What criticizes the component's calls in passes whose options name no engine. Default: <see cref="Autograd.DefaultBackwardEngine"/>.</summary>
    public IBackwardEngine? BackwardEngine { get; set; }
}
