using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>The attributes of a method that are messages.</summary>
internal static class PromptAttributes
{
    public const string Prompt = "PromptAttribute";
    public const string SystemPrompt = "SystemPromptAttribute";
    public const string AssistantPrompt = "AssistantPromptAttribute";

    /// <summary>The messages of a method in the order of the source, by the names of their attributes' types.</summary>
    public static IEnumerable<(string Type, AttributeSyntax Syntax)> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: Prompt or SystemPrompt or AssistantPrompt, ContainingNamespace: { Name: "PromptGrad", ContainingNamespace.IsGlobalNamespace: true } } type
                && attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax)
            {
                yield return (type.Name, syntax);
            }
        }
    }

    /// <summary>The message's text, or <see langword="null"/>.</summary>
    public static ExpressionSyntax? TextOf(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static a => a.NameEquals is null)?.Expression;
}
