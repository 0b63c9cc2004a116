namespace PromptGrad.Model;

/// <summary>What a method returns.</summary>
/// <param name="Awaitable">What wraps the result.</param>
/// <param name="IsVariable">Whether the result is declared as a <c>Variable&lt;T&gt;</c>.</param>
/// <param name="ValueType">The type of the result's value.</param>
internal sealed record ResultModel(Awaitable Awaitable, bool IsVariable, string ValueType)
{
    /// <summary>What a prompt method makes of the reply.</summary>
    public ResultKind Kind { get; init; }

    /// <summary>Whether a prompt method returns it as a <c>Reply&lt;T&gt;</c>.</summary>
    public bool IsDetailed { get; init; }

    /// <summary>The type that is read from the reply, then everything that can be reached from it; none if it is a text or the response.</summary>
    public EquatableArray<ReplyTypeModel> Types { get; init; }
}
