using System.Collections.Immutable;
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
    private protected PromptFix(string id) => FixableDiagnosticIds = ImmutableArray.Create(id);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        if (await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        SyntaxNode root = await model.SyntaxTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
        SourceText text = await model.SyntaxTree.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (Find(new Site(diagnostic, root, text, model, context.CancellationToken)) is { } edit
                && document.Project.Solution.GetDocument(edit.Tree) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create(edit.Title, cancellation => ApplyAsync(changed, edit, cancellation), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>The edit that removes the diagnostic, or <see langword="null"/> if this fix has none for it.</summary>
    private protected abstract Edit? Find(Site site);

    private static async Task<Solution> ApplyAsync(Document document, Edit edit, CancellationToken cancellationToken)
    {
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(edit.Changes)).Project.Solution;
    }
}
