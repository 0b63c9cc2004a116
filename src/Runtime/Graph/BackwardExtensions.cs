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
    /// <returns>What the pass did and cost.</returns>
    /// <exception cref="ArgumentException">The feedback or <see cref="BackwardOptions.Inputs"/> is empty, or the budget limits money and has no prices.</exception>
    /// <exception cref="InvalidOperationException">
    /// The variable is a leaf, one of <see cref="BackwardOptions.Inputs"/> keeps no gradients or cannot be reached, an earlier pass released a node (see <see cref="BackwardOptions.RetainGraph"/>), or a
    /// node needs an engine and there is none.
    /// </exception>
    /// <exception cref="BackwardException">Some nodes failed; what the others delivered has arrived.</exception>
    public static Task<BackwardReport> BackwardAsync(this Variable variable, string feedback, BackwardOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentException.ThrowIfNullOrWhiteSpace(feedback);
        return BackwardPass.RunAsync(variable, [new Gradient(feedback)], options, cancellationToken);
    }

    /// <summary>
    /// Tells what a pass with feedback from this variable would do: it goes through the graph in the same way, yet asks nobody, and leaves everything as it is.
    /// It equals the pass if critics have something to say on every input, and custom backward functions deliver to every input.
    /// </summary>
    /// <param name="variable">The variable.</param>
    /// <param name="options">The options of the pass; defaults if <see langword="null"/>. Its budget is left aside.</param>
    /// <exception cref="InvalidOperationException">As for the pass itself, a missing engine aside.</exception>
    public static BackwardPlan PlanBackward(this Variable variable, BackwardOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return BackwardPlanner.Plan(variable, [new Gradient("planned")], options);
    }
}
