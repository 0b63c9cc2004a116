using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>An additional file.</summary>
/// <param name="path">Where it is; sources are in <c>/src</c>.</param>
/// <param name="source">What is in it; <see langword="null"/> if it cannot be read.</param>
/// <param name="expected">The diagnostics that are expected in it.</param>
internal sealed class TextFile(string path, SourceText? source, params IReadOnlyList<Expectation> expected) : AdditionalText
{
    public override string Path => path;

    public string Text => source?.ToString() ?? "";

    public IReadOnlyList<Expectation> Expected => expected;

    /// <summary>A file with marks where diagnostics are expected.</summary>
    public static TextFile Marked(string path, string markup)
    {
        Markup parsed = Markup.Parse(markup);
        return new(path, SourceText.From(parsed.Source), parsed.Expected);
    }

    public override SourceText? GetText(CancellationToken cancellationToken = default) => source;
}
