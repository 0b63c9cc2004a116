using PromptGrad.Variables;

namespace PromptGrad.Graph;

/// <summary>A recorded call of a function component whose backward is one critique for all of its inputs that want a gradient: the engine is shown description, inputs and result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class CritiqueFunctionNode<T> : FunctionNode<T>, ICritiquedNode
{
    private readonly string? _description;
    private readonly string[] _inputNames;

    /// <summary>Creates the node. Called by generated code.</summary>
    /// <param name="name">The function's stem.</param>
    /// <param name="description">What the function does, or <see langword="null"/>.</param>
    /// <param name="inputNames">A name for each input, unique among them.</param>
    /// <param name="inputs">The inputs in the order of the function's parameters.</param>
    /// <param name="settings">The settings of the function's component, or <see langword="null"/> for a function that belongs to none.</param>
    public CritiqueFunctionNode(string name, string? description, string[] inputNames, IReadOnlyList<Variable> inputs, ComponentSettings? settings = null)
        : base(name, inputs, settings)
    {
        ArgumentNullException.ThrowIfNull(inputNames);
        _description = description;
        _inputNames = inputNames;
    }

    /// <inheritdoc/>
    public override bool AsksEngine => true;

    private protected override bool PassesThrough => false;

    /// <inheritdoc/>
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return CritiquedCall.BackwardAsync(this, context, cancellationToken);
    }

    Critique ICritiquedNode.Describe(BackwardContext context)
    {
        string result = Failure is null ? TextForm.OfAny(Result) : $"{Failure.GetType().Name}: {Failure.Message}";
        return new CritiquedCall(_description, [], result, $"result of {Name}").Describe(context, Inputs, i => _inputNames[i]);
    }
}
