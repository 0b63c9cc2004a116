namespace PromptGrad.Testing.Reasoning;

/// <summary>An entry of a list of things.</summary>
/// <param name="Count">How many.</param>
/// <param name="IsGroup">Whether the number stands in a word such as <c>pair</c> or <c>dozen</c>.</param>
/// <param name="Thing">What, as it was written.</param>
/// <param name="Fate">Whose they are, or what became of them.</param>
internal readonly record struct CountedThing(int Count, bool IsGroup, string Thing, ThingFate Fate);
