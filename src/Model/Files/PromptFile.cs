using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Model;

/// <summary>An additional file that a prompt attribute names. It lives while the attribute is read.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Source">Its characters, as the compiler reads them.</param>
/// <param name="Text">The message's text.</param>
internal sealed record PromptFile(string Path, SourceText Source, PromptFileText Text);
