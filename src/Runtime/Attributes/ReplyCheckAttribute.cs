namespace PromptGrad;

/// <summary>
/// Checks what was read from the reply of a prompt method by a method of its type: <c>bool Check(T reply)</c>, or <c>string? Check(T reply)</c>, which says what is wrong, or
/// <see langword="null"/> if nothing is. Its further parameters take the values of the prompt method's parameters that have their names. Repeatable; checks are made in order.
/// </summary>
/// <param name="method">The method's name: <c>nameof(Check)</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ReplyCheckAttribute(string method) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;

    /// <summary>
    /// Whether a reply that does not pass is taken all the same. What is wrong is then a remark of <see cref="Reply{T}.Remarks"/> and feedback for the critic. Default:
    /// <see langword="false"/>: the model is told what is wrong and asked again.
    /// </summary>
    public bool Soft { get; set; }

    /// <summary>What is wrong with a reply for which the check says <see langword="false"/>, in words that a model can act on. Default: that it does not pass the check of this name.</summary>
    public string? Message { get; set; }
}
