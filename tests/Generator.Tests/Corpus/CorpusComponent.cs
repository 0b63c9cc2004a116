namespace PromptGrad.Generator.Tests.Corpus;

/// <summary>A random component.</summary>
/// <param name="Source">Its declaration.</param>
/// <param name="Checks">Expressions that render its prompts, and what each must give: one line per message, <c>role: text</c>; and calls with batches and of its functions.</param>
internal sealed record CorpusComponent(string Source, IReadOnlyList<(string Expression, string Expected)> Checks);
