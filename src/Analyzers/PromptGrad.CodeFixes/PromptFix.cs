using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.CodeFixes.Edits;

namespace PromptGrad.CodeFixes;

/// <summary>
/// The skeleton of the fixes. Each is a provider of its own, because a provider is what "fix all" and <c>dotnet format</c> apply: what is safe to
/// do everywhere must not come with what is a choice.
/// </summary>
public abstract class PromptFix : CodeFixProvider
{
    // Not the batch fixer, which takes the fixes with the key of one that was chosen: a provider has one kind of fix, and dotnet format chooses
    // by the first diagnostic of the analyzer, which this fix may know nothing about.
    private readonly FixAllProvider _fixAll;

    private protected PromptFix(string id)
    {
        FixableDiagnosticIds = ImmutableArray.Create(id);
        _fixAll = FixAllProvider.Create(FixAllAsync);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => _fixAll;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Edit edit in await FindAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false))
        {
            if (context.Document.Project.Solution.GetDocument(edit.Tree) is { } document)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, cancellation => ApplyAsync(document, edit.Changes, cancellation), KeyOf(edit)), context.Diagnostics);
            }
        }
    }

    /// <summary>The edit that removes the diagnostic, or <see langword="null"/> if this fix has none for it.</summary>
    private protected virtual Edit? Find(Site site) => null;

    /// <summary>The edits to choose from, if there is more than one way to do what this fix does.</summary>
    private protected virtual IEnumerable<Edit> FindAll(Site site) => Find(site) is { } edit ? [edit] : [];

    /// <summary>What tells an edit from the others that are offered for the same diagnostic.</summary>
    private protected virtual string KeyOf(Edit edit) => GetType().Name;

    private static async Task<Document> ApplyAsync(Document document, IEnumerable<TextChange> changes, CancellationToken cancellationToken)
    {
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        SyntaxTree? tree = await document.GetSyntaxTreeAsync(context.CancellationToken).ConfigureAwait(false);
        IReadOnlyList<Edit> edits = await FindAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false);
        return await ApplyAsync(document, EditMerge.Merge(edits.Where(e => e.Tree == tree)), context.CancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Edit>> FindAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var edits = new List<Edit>();
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
        {
            SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
            SourceText text = await model.SyntaxTree.GetTextAsync(cancellationToken).ConfigureAwait(false);
            foreach (Diagnostic diagnostic in diagnostics)
            {
                // What is wrong inside a prompt file is not at that place of the code.
                if (diagnostic.Location.Kind != LocationKind.ExternalFile)
                {
                    edits.AddRange(FindAll(new Site(diagnostic, root, text, model, cancellationToken)));
                }
            }
        }

        return edits;
    }
}
