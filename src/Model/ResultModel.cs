namespace PromptGrad.Model;

/// <summary>What a method returns.</summary>
/// <param name="Awaitable">What wraps the result.</param>
/// <param name="IsVariable">Whether the result is declared as a <c>Variable&lt;T&gt;</c>.</param>
/// <param name="ValueType">The type of the result's value.</param>
internal sealed record ResultModel(Awaitable Awaitable, bool IsVariable, string ValueType);
