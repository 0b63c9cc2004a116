using System;
using System.Composition;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Refactorings;

/// <summary>Moves a prompt's text to a new additional file beside the source file.</summary>
[Shared]
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(MovePromptToFile))]
public sealed class MovePromptToFile : CodeRefactoringProvider
{
    private const string Extension = ".prompt.md";
    private const string Async = "Async";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await PromptSite.FindAsync(context.Document, context.Span, context.CancellationToken).ConfigureAwait(false) is { FileArgument: null, TextArgument: { } argument, Text: { } text } site
            && CanBeInFile(text))
        {
            string name = FreeName(context.Document, StemOf(site, context.CancellationToken));
            context.RegisterRefactoring(CodeAction.Create(
                $"Move the prompt to file '{name}'", cancellation => MoveAsync(context.Document, argument, text, name, cancellation), nameof(MovePromptToFile)));
        }
    }

    private static async Task<Solution> MoveAsync(Document document, AttributeArgumentSyntax argument, string text, string name, CancellationToken cancellationToken)
    {
        SourceText source = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        string characters = (LineBreaks.Normalize(text) + "\n").Replace("\n", LineBreaks.Of(source));
        return document.Project
            .AddAdditionalDocument(name, SourceText.From(characters, Encoding.UTF8), document.Folders, PathBeside(document, name)).Project.Solution
            .WithDocumentText(document.Id, source.WithChanges(new TextChange(argument.Span, $"File = \"{name}\"")));
    }

    /// <summary>A file says the same but for pairs of carriage return and line feed; some texts no file can say.</summary>
    private static bool CanBeInFile(string text) =>
        !string.IsNullOrWhiteSpace(text) && text[0] != '\uFEFF' && text.IndexOf('\0') < 0
        && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text
        && new PromptFileText(text + "\n").Value == LineBreaks.Normalize(text);

    private static string StemOf(PromptSite site, CancellationToken cancellationToken)
    {
        string method = site.Method.Identifier.ValueText;
        string message = site.MessageName(cancellationToken);
        return (site.Method.Parent as TypeDeclarationSyntax)?.Identifier.ValueText + "."
            + (method.Length > Async.Length && method.EndsWith(Async, StringComparison.Ordinal) ? method.Substring(0, method.Length - Async.Length) : method)
            + (message.Length == 0 ? "" : "." + message);
    }

    /// <summary>A name that no file beside the document has, whatever the operating system takes for the same name.</summary>
    private static string FreeName(Document document, string stem)
    {
        string name = stem + Extension;
        for (int n = 2; document.Project.AdditionalDocuments.Any(d => string.Equals(d.FilePath ?? d.Name, PathBeside(document, name) ?? name, StringComparison.OrdinalIgnoreCase)); n++)
        {
            name = FormattableString.Invariant($"{stem}.{n}{Extension}");
        }

        return name;
    }

    private static string? PathBeside(Document document, string name) =>
        document.FilePath is { } path ? path.Substring(0, path.LastIndexOfAny(['/', '\\']) + 1) + name : null;
}
