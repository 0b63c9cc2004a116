namespace PromptGrad.Graph;

/// <summary>A recorded call: it knows its inputs and can turn feedback on its result into feedback on them.</summary>
public abstract class Node : Operation
{
    private int _released;

    /// <summary>Creates the node.</summary>
    /// <param name="name">The call's name, such as <c>Translate</c>.</param>
    /// <param name="inputs">The inputs in a fixed order.</param>
    /// <param name="settings">The settings of the component whose call it is, or <see langword="null"/> for a call that belongs to none.</param>
    protected Node(string name, IReadOnlyList<Variable> inputs, ComponentSettings? settings = null)
        : base(name, inputs)
    {
        Settings = settings;
    }

    /// <summary>The settings of the component whose call it is, or <see langword="null"/>.</summary>
    public ComponentSettings? Settings { get; }

    /// <summary>
    /// Whether a backward pass without <see cref="BackwardOptions.RetainGraph"/> has gone through the node, after which no other can.
    /// </summary>
    public bool IsReleased => Volatile.Read(ref _released) != 0;

    /// <summary>An input as what it is. Called by generated code.</summary>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <param name="index">Its index among the inputs.</param>
    protected Variable<T> InputAt<T>(int index) => (Variable<T>)Inputs[index];

    /// <summary>Turns the gradients of the result into gradients of the inputs, and delivers them.</summary>
    /// <param name="context">The result's gradients, which inputs want some, and where to deliver them.</param>
    /// <param name="cancellationToken">Cancels the pass.</param>
    public abstract ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken);

    internal void Release() => Volatile.Write(ref _released, 1);
}
