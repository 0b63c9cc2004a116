namespace PromptGrad.Model;

/// <summary>How a partial declaration of a type begins. Constraints, base types and modifiers stay where the user wrote them.</summary>
/// <param name="Keyword"><c>class</c>, <c>record</c>, <c>struct</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The name as C#, type parameters included.</param>
internal sealed record TypeHeader(string Keyword, string Name);
