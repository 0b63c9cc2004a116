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

/// <summary>PG2013: lets the type's first system prompt be trained, or else its first prompt. Which one is for the writer to say, so it is not done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeTrainableFix))]
public sealed class MakeTrainableFix() : PromptFix(DiagnosticIds.NothingTrainable)
{
    private const string Trainable = "Trainable";

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site)
    {
        if (site.Find<TypeDeclarationSyntax>() is not { } declaration || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } type)
        {
            return null;
        }

        // What the model is told in every call is worth more than the words around one value.
        (IMethodSymbol Method, string Type, AttributeSyntax Syntax)[] prompts =
        [
            .. type.GetMembers().OfType<IMethodSymbol>().Where(static m => !m.IsStatic)
                .SelectMany(m => PromptAttributes.Of(m, site.CancellationToken), static (method, prompt) => (method, prompt.Type, prompt.Syntax))
                .Where(static p => p.Type != PromptAttributes.AssistantPrompt && PromptAttributes.TextOf(p.Syntax) is not null)
                .OrderBy(static p => p.Type == PromptAttributes.SystemPrompt ? 0 : 1),
        ];
        if (prompts.Length == 0)
        {
            return null;
        }

        (IMethodSymbol method, string kind, AttributeSyntax attribute) = prompts[0];
        AttributeArgumentSyntax? existing = attribute.ArgumentList!.Arguments.FirstOrDefault(static a => a.NameEquals?.Name.Identifier.ValueText == Trainable);
        TextChange change = existing is null
            ? new(new TextSpan(attribute.ArgumentList.CloseParenToken.SpanStart, 0), ", " + Trainable + " = true")
            : new(existing.Expression.Span, "true");
        string name = kind == PromptAttributes.SystemPrompt ? "system prompt" : "prompt";
        return new($"Make the {name} of '{method.Name}' trainable", attribute.SyntaxTree, change);
    }
}
