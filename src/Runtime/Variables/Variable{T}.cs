using System.Diagnostics.CodeAnalysis;
using PromptGrad.Variables;

namespace PromptGrad;

/// <summary>A typed value that feedback can flow to.</summary>
/// <typeparam name="T">The value's type.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The alternate is the constructor.")]
public partial class Variable<T> : Variable
{
    private T _value;

    /// <summary>Creates a leaf.</summary>
    /// <param name="value">The value.</param>
    /// <param name="role">What the value is for, in a few words; critics and optimizers are told.</param>
    /// <param name="requiresGradient">Whether feedback on the value is wanted.</param>
    public Variable(T value, string role = "", bool requiresGradient = false)
        : base(role, requiresGradient, null)
    {
        _value = value;
    }

    internal Variable(T value, string role, Operation? operation, int outputIndex = 0)
        : base(role, requiresGradient: operation is not null, operation, outputIndex)
    {
        _value = value;
    }

    /// <summary>The value.</summary>
    public virtual T Value
    {
        get => _value;
        set => _value = value;
    }

    /// <summary>A plain value becomes a leaf that requires no gradient.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Variable<T>(T value) => new(value);

    /// <summary>A leaf with the same value and role, cut off from the graph.</summary>
    public Variable<T> Detach() => new(Value, Role);

    /// <inheritdoc/>
    public override string ToText() => TextForm.OfAny(Value);

    /// <inheritdoc/>
    public override string ToString() => ToText();
}
