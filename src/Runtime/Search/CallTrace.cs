namespace PromptGrad;

/// <summary>A call of a prompt that a program made for an example.</summary>
/// <param name="Name">The prompt's name, such as <c>Translate</c>.</param>
/// <param name="Parameters">The full names of the parameters whose texts were sent.</param>
/// <param name="Inputs">The values that went in.</param>
/// <param name="Reply">What the model replied.</param>
public sealed record CallTrace(string Name, IReadOnlyList<string> Parameters, IReadOnlyList<TracedInput> Inputs, string Reply)
{
    /// <summary>The call as an example for others; <see langword="null"/> if its prompt takes no demonstrations, or the call failed.</summary>
    public Demonstration? Demonstration { get; init; }
}
