using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>Backward passes from variables.</summary>
public static class BackwardExtensions
{
    /// <summary>
    /// Turns feedback on a computed variable into gradients of what it was computed from. They are added to those of every leaf
    /// that requires a gradient, and of every computed variable with <see cref="Variable.RetainGradient"/>, when all nodes have been visited;
    /// in an order that depends on the graph alone. Nodes that lead to no such variable are never visited.
    /// </summary>
    /// <param name="variable">The variable.</param>
    /// <param name="feedback">What should change about its value, in words.</param>
    /// <param name="options">How the pass runs; defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the pass: nothing more starts, what is under way is awaited, and no variable gets anything.</param>
    /// <exception cref="ArgumentException">The feedback is empty.</exception>
    /// <exception cref="InvalidOperationException">
    /// The variable is a leaf, an earlier pass released a node (see <see cref="BackwardOptions.RetainGraph"/>), or a node needs an engine and there is none.
    /// </exception>
    /// <exception cref="BackwardException">Some nodes failed; what the others delivered has arrived.</exception>
    public static Task BackwardAsync(this Variable variable, string feedback, BackwardOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentException.ThrowIfNullOrWhiteSpace(feedback);
        return BackwardPass.RunAsync(variable, [new Gradient(feedback)], options, cancellationToken);
    }
}
