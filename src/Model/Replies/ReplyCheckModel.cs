namespace PromptGrad.Model;

/// <summary>A method that checks what was read from a reply.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Owner">The type that it is called on if it is static, as C#; otherwise <see langword="null"/>.</param>
internal sealed record ReplyCheckModel(string Method, string? Owner)
{
    /// <summary>Whether it says what is wrong, and not only whether something is.</summary>
    public required bool SaysProblem { get; init; }

    /// <summary>Whether it takes the value alone where the method returns a <c>Reply&lt;T&gt;</c>.</summary>
    public required bool TakesValue { get; init; }

    /// <summary>Whether a reply that does not pass is none.</summary>
    public required bool IsHard { get; init; }

    /// <summary>What is wrong with a reply that does not pass, if the method does not say.</summary>
    public required string Message { get; init; }

    /// <summary>The names of the prompt method's parameters whose values it takes as well.</summary>
    public required EquatableArray<string> Arguments { get; init; }
}
