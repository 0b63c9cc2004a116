using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGrad.Analyzers;

/// <summary>The syntax of prompt attributes.</summary>
internal static class PromptAttributes
{
    public static AttributeSyntax? SyntaxOf(AttributeData prompt, CancellationToken cancellationToken) =>
        prompt.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    /// <summary>The argument that is the message's text: the only one that sets no property.</summary>
    public static AttributeArgumentSyntax? TextOf(AttributeSyntax prompt)
    {
        foreach (AttributeArgumentSyntax argument in prompt.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is null)
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>The argument at an index, such as <c>"0"</c>, or <see langword="null"/>.</summary>
    public static AttributeArgumentSyntax? At(AttributeSyntax attribute, string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < attribute.ArgumentList?.Arguments.Count && attribute.ArgumentList.Arguments[i].NameEquals is null
            ? attribute.ArgumentList.Arguments[i]
            : null;

    /// <summary>The argument that sets a property, such as <c>Trainable = true</c>.</summary>
    public static AttributeArgumentSyntax? PropertyOf(AttributeSyntax prompt, string name)
    {
        foreach (AttributeArgumentSyntax argument in prompt.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
            {
                return argument;
            }
        }

        return null;
    }
}
