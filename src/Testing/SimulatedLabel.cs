namespace PromptGrad.Testing;

/// <summary>A label that a <see cref="SimulatedChatClient"/> can answer with, and what it knows about it without being told.</summary>
/// <param name="Name">The label, as messages name it.</param>
/// <param name="KnownWords">Words that speak for the label to the model as it is. The fewer, the more there is to learn from a prompt.</param>
public sealed record SimulatedLabel(string Name, params IReadOnlyList<string> KnownWords);
