using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG2011: declares the plain overload below the method, for the writer to fill. It is never done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPlainOverloadFix))]
public sealed class AddPlainOverloadFix() : PromptFix(DiagnosticIds.NoPlainOverload)
{
    private static readonly SymbolDisplayFormat Annotated =
        SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site)
    {
        if (site.Find<MethodDeclarationSyntax>() is not { } declaration
            || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } method
            || site.Model.Compilation.GetTypeByMetadataName("System.NotImplementedException") is not { } exception
            || HasPlain(method))
        {
            return null;
        }

        string result = Show(method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } awaitable
            ? awaitable.ConstructedFrom.Construct(VariableType.ValueOf(awaitable.TypeArguments[0]))
            : method.ReturnType);
        string parameters = string.Join(", ", method.Parameters.Zip(declaration.ParameterList.Parameters, (symbol, syntax) => Show(symbol.Type) + " " + syntax.Identifier.Text));
        string signature = result + " " + declaration.Identifier.Text + "(" + parameters + ")";

        TextLine line = site.Text.Lines.GetLineFromPosition(declaration.SpanStart);
        string start = site.Text.ToString(TextSpan.FromBounds(line.Start, declaration.SpanStart));
        string indentation = start.Substring(0, start.Length - start.TrimStart().Length);
        string end = site.Text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        string lineBreak = end.Length == 0 ? "\n" : end;
        string[] lines =
        [
            "",
            "",
            indentation + "private " + (method.IsStatic ? "static " : "") + signature,
            indentation + "{",
            indentation + (indentation.Contains("\t") ? "\t" : "    ") + "throw new " + exception.ToMinimalDisplayString(site.Model, declaration.SpanStart) + "();",
            indentation + "}",
        ];

        // A comment behind the declaration is about it.
        SyntaxTrivia comment = declaration.GetLastToken().TrailingTrivia.LastOrDefault(static t => t.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia);
        int position = comment == default ? declaration.Span.End : comment.Span.End;
        return site.Edit($"Add '{signature}'", new TextChange(new TextSpan(position, 0), string.Join(lineBreak, lines)));

        string Show(ITypeSymbol type) => VariableType.ValueOf(type).ToMinimalDisplayString(site.Model, declaration.SpanStart, Annotated);
    }

    /// <summary>Whether a method has the parameters of the overload already, or there cannot be one because no parameter is a variable.</summary>
    private static bool HasPlain(IMethodSymbol method) =>
        method.Parameters.All(static p => SymbolEqualityComparer.Default.Equals(VariableType.ValueOf(p.Type), p.Type))
        || method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
            other.Parameters.Length == method.Parameters.Length
            && method.Parameters.Zip(other.Parameters, static (a, b) => SymbolEqualityComparer.Default.Equals(VariableType.ValueOf(a.Type), b.Type)).All(static same => same));
}
