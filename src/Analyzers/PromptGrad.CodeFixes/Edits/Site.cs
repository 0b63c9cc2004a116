using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Where a diagnostic is.</summary>
internal sealed class Site(Diagnostic diagnostic, SyntaxNode root, SourceText text, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>The key under which the analyzers say what was probably meant.</summary>
    private const string SuggestionKey = "Suggestion";

    public TextSpan Span => diagnostic.Location.SourceSpan;

    public SourceText Text => text;

    public SemanticModel Model => model;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The name or the format that was probably meant, or <see langword="null"/>.</summary>
    public string? Suggestion => diagnostic.Properties.TryGetValue(SuggestionKey, out string? suggestion) ? suggestion : null;

    /// <summary>The part of a string literal that is marked, or <see langword="null"/> if it is not all in one literal, as when a constant of another place is used.</summary>
    public LiteralPart? Marked => LiteralPart.TryFind(root, text, Span);

    /// <summary>The first of the places that explain the diagnostic, if it is a part of a string literal of this file too.</summary>
    public LiteralPart? Related =>
        diagnostic.AdditionalLocations.Count > 0 && diagnostic.AdditionalLocations[0] is { } location && location.SourceTree == root.SyntaxTree
            ? LiteralPart.TryFind(root, text, location.SourceSpan)
            : null;

    /// <summary>The smallest node of a kind around the diagnostic, or <see langword="null"/>.</summary>
    public T? Find<T>()
        where T : SyntaxNode =>
        root.FindToken(Span.Start).Parent?.FirstAncestorOrSelf<T>();

    public Edit Edit(string title, params TextChange[] changes) => new(title, root.SyntaxTree, changes);
}
