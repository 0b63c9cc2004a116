namespace PromptGrad;

/// <summary>What computed a variable. A graph is nothing but these references: variables point to operations, operations to their inputs.</summary>
public abstract class Operation
{
    private protected Operation(string name, IReadOnlyList<Variable> inputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(inputs);
        Name = name;
        Inputs = inputs;
    }

    /// <summary>What the operation is, for messages and displays: the method's stem, such as <c>Translate</c>.</summary>
    public string Name { get; }

    /// <summary>The inputs, in a fixed order.</summary>
    public IReadOnlyList<Variable> Inputs { get; private protected set; }
}
