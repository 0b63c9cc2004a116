using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Refactorings;

/// <summary>A prompt attribute in a document, and where its text comes from.</summary>
internal sealed class PromptSite
{
    private readonly SemanticModel _model;

    private PromptSite(AttributeSyntax attribute, MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        _model = model;
        Attribute = attribute;
        Method = method;
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is null)
            {
                TextArgument = argument;
                Text = ValueOf(argument, cancellationToken);
            }
            else if (argument.NameEquals.Name.Identifier.ValueText == "File")
            {
                FileArgument = argument;
                File = ValueOf(argument, cancellationToken);
            }
        }
    }

    public AttributeSyntax Attribute { get; }

    public MethodDeclarationSyntax Method { get; }

    /// <summary>The argument that is the text, or <see langword="null"/>.</summary>
    public AttributeArgumentSyntax? TextArgument { get; }

    /// <summary>The text, if there is such an argument and it is constant.</summary>
    public string? Text { get; }

    /// <summary>The argument that names a file, or <see langword="null"/>.</summary>
    public AttributeArgumentSyntax? FileArgument { get; }

    /// <summary>The file's name, if there is such an argument and it is constant.</summary>
    public string? File { get; }

    /// <summary>The prompt attribute around a span, or <see langword="null"/>.</summary>
    public static async Task<PromptSite?> FindAsync(Document document, TextSpan span, CancellationToken cancellationToken)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(span).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute ? await OfAsync(document, attribute, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>An attribute as a prompt, or <see langword="null"/> if it is none.</summary>
    public static async Task<PromptSite?> OfAsync(Document document, AttributeSyntax attribute, CancellationToken cancellationToken) =>
        attribute.Parent?.Parent is MethodDeclarationSyntax method
        && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
        && RoleOf(attribute, model, cancellationToken) is not null
            ? new PromptSite(attribute, method, model, cancellationToken)
            : null;

    /// <summary>The name of the message among those of the method, in lower case; empty if it is the only one.</summary>
    public string MessageName(CancellationToken cancellationToken)
    {
        (AttributeSyntax Attribute, string Role)[] messages =
        [
            .. Method.AttributeLists.SelectMany(static l => l.Attributes)
                .Select(a => (Attribute: a, Role: RoleOf(a, _model, cancellationToken) ?? ""))
                .Where(static m => m.Role.Length > 0),
        ];
        string role = messages.First(m => m.Attribute == Attribute).Role;
        int number = messages.TakeWhile(m => m.Attribute != Attribute).Count(m => m.Role == role) + 1;
        return messages.Length == 1 ? "" : number == 1 ? role : FormattableString.Invariant($"{role}{number}");
    }

    private static string? RoleOf(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(attribute, cancellationToken).Symbol?.ContainingType is { ContainingNamespace: { Name: "PromptGrad", ContainingNamespace.IsGlobalNamespace: true } } type
            ? type.Name switch
            {
                "SystemPromptAttribute" => "system",
                "PromptAttribute" => "user",
                "AssistantPromptAttribute" => "assistant",
                _ => null,
            }
            : null;

    private string? ValueOf(AttributeArgumentSyntax argument, CancellationToken cancellationToken) => _model.GetConstantValue(argument.Expression, cancellationToken).Value as string;
}
