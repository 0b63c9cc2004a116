using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Generator.Tests;

/// <summary>An additional file; without a text it cannot be read.</summary>
internal sealed class TextFile(string path, string? text) : AdditionalText
{
    public override string Path => path;

    /// <summary>Whether anybody has read it.</summary>
    public bool IsRead { get; private set; }

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        IsRead = true;
        return text is null ? null : SourceText.From(text, Encoding.UTF8);
    }
}
