namespace PromptGrad;

/// <summary>What was found wanting in a text.</summary>
/// <param name="Text">In words.</param>
/// <param name="Examples">The ids of the examples on which it was found.</param>
public sealed record Finding(string Text, IReadOnlyList<string> Examples);
