namespace PromptGrad;

/// <summary>
/// Makes a method the backward of a function component of the same type: it is called with the feedback on the function's result, and adds
/// feedback on its inputs. Its first parameter is a <see cref="BackwardContext{TResult}"/> of the function's result; then comes one
/// <see cref="InputGradients{T}"/> per value parameter of the function, with the same name and type, in the same order; a
/// <see cref="CancellationToken"/> may be last. It returns nothing, a <see cref="Task"/> or a <see cref="ValueTask"/>. The compiler checks all of this (PG2012).
/// </summary>
/// <param name="function">The function's name: <c>nameof(Function)</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class BackwardAttribute(string function) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Function { get; } = function;
}
