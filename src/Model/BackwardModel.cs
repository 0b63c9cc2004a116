namespace PromptGrad.Model;

/// <summary>The backward method that the user wrote for a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsWrong">Whether it does not fit (PG2012): the backward pass then fails at the function, and says so. The rest holds only if not.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="Awaitable">What it returns, apart from which it has no result.</param>
/// <param name="HasToken">Whether it takes a cancellation token.</param>
/// <param name="InputTypes">The types of the inputs, as it declares them.</param>
internal sealed record BackwardModel(string Name, bool IsWrong, bool IsStatic, Awaitable Awaitable, bool HasToken, EquatableArray<string> InputTypes);
