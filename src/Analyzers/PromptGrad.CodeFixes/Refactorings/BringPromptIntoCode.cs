using System;
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Refactorings;

/// <summary>Writes the text of a prompt file into the attribute, and removes the file if nobody else names it.</summary>
[Shared]
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(BringPromptIntoCode))]
public sealed class BringPromptIntoCode : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await PromptSite.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is { TextArgument: null, FileArgument: { } argument, File: { } name }
            && FileOf(context.Document, name) is { } file)
        {
            context.RegisterRefactoring(CodeAction.Create(
                $"Bring the prompt from '{name}' into the code", cancellation => BringAsync(context.Document, argument, file, cancellation), nameof(BringPromptIntoCode)));
        }
    }

    private static async Task<Solution> BringAsync(Document document, AttributeArgumentSyntax argument, TextDocument file, CancellationToken cancellationToken)
    {
        SourceText source = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        SourceText characters = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        string literal = PromptLiteral.Of(new PromptFileText(characters.ToString()).Value, IndentationAt(source, argument.SpanStart), LineBreaks.Of(source));
        Solution solution = document.Project.Solution.WithDocumentText(document.Id, source.WithChanges(Replace(argument, literal)));
        return await IsNamedElsewhereAsync(document, argument, file, cancellationToken).ConfigureAwait(false) ? solution : solution.RemoveAdditionalDocument(file.Id);
    }

    /// <summary>A text stands before what sets properties.</summary>
    private static IEnumerable<TextChange> Replace(AttributeArgumentSyntax argument, string literal)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = ((AttributeArgumentListSyntax)argument.Parent!).Arguments;
        int index = arguments.IndexOf(argument);
        return index == 0
            ? [new(argument.Span, literal)]
            : [new(new TextSpan(arguments[0].SpanStart, 0), literal + ", "), new(TextSpan.FromBounds(arguments[index - 1].Span.End, argument.Span.End), "")];
    }

    /// <summary>Whether another attribute of the project has the file's text, or another project of the solution, such as one for another framework, has the file.</summary>
    private static async Task<bool> IsNamedElsewhereAsync(Document document, AttributeArgumentSyntax argument, TextDocument file, CancellationToken cancellationToken)
    {
        if (document.Project.Solution.Projects.Any(p => p.Id != document.Project.Id && p.AdditionalDocuments.Any(d => d.FilePath is not null && d.FilePath == file.FilePath)))
        {
            return true;
        }

        foreach (Document other in document.Project.Documents)
        {
            SyntaxNode? root = await other.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            foreach (AttributeSyntax attribute in root?.DescendantNodes().OfType<AttributeSyntax>() ?? [])
            {
                if (attribute != argument.FirstAncestorOrSelf<AttributeSyntax>()
                    && await PromptSite.OfAsync(other, attribute, cancellationToken).ConfigureAwait(false) is { TextArgument: null, File: { } name }
                    && FileOf(other, name)?.Id == file.Id)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static TextDocument? FileOf(Document document, string name)
    {
        TextDocument[] files = [.. document.Project.AdditionalDocuments];
        return new PromptFilePaths(files.Select(static f => f.FilePath ?? f.Name)).Find(name, document.FilePath ?? "", out _) is { } index ? files[index] : null;
    }

    private static string IndentationAt(SourceText source, int position)
    {
        string line = source.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
