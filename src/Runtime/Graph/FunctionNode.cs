namespace PromptGrad.Graph;

/// <summary>A recorded call of a function component. Feedback on its result is feedback on each of its inputs: it is passed through unchanged.</summary>
public abstract class FunctionNode : Node
{
    /// <summary>Creates the node.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="inputs">The inputs in the order of the function's parameters.</param>
    /// <param name="settings">The settings of the function's component, or <see langword="null"/> for a static function.</param>
    protected FunctionNode(string name, IReadOnlyList<Variable> inputs, ComponentSettings? settings = null)
        : base(name, inputs, settings)
    {
    }

    /// <inheritdoc/>
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.PassThrough();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override void PlanBackward(BackwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.PassThrough();
    }
}
