namespace PromptGrad.Display;

/// <summary>An arrow of a display.</summary>
/// <param name="From">The id of what it leaves, or <see langword="null"/> for what was left out.</param>
/// <param name="To">The id of what it leads to.</param>
internal readonly record struct DisplayedEdge(string? From, string To);
