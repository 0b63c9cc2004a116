namespace PromptGrad.Graph;

/// <summary>A recorded call of a function component that has a <see cref="BackwardAttribute"/> method.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class CustomFunctionNode<T> : FunctionNode<T>
{
    private readonly BackwardFunction<T> _backward;

    /// <summary>Creates the node. Called by generated code.</summary>
    /// <param name="name">The function's stem.</param>
    /// <param name="backward">Calls the method.</param>
    /// <param name="inputs">The inputs in the order of the function's parameters.</param>
    /// <param name="settings">The settings of the function's component, or <see langword="null"/> for a function that belongs to none.</param>
    public CustomFunctionNode(string name, BackwardFunction<T> backward, IReadOnlyList<Variable> inputs, ComponentSettings? settings = null)
        : base(name, inputs, settings)
    {
        ArgumentNullException.ThrowIfNull(backward);
        _backward = backward;
    }

    private protected override bool PassesThrough => false;

    /// <inheritdoc/>
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _backward(new BackwardContext<T>(context, this), cancellationToken);
    }
}
