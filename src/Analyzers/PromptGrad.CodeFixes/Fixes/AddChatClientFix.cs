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

/// <summary>PG2004: adds a chat client to the primary constructor; to the method if it is static, or if its type has constructors of another kind.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddChatClientFix))]
public sealed class AddChatClientFix() : PromptFix(DiagnosticIds.NoChatClient)
{
    private protected override Edit? Find(Site site)
    {
        if (site.Find<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax declaration } method
            || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { TypeKind: TypeKind.Class } type
            || site.Model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.AI.IChatClient") is not { } client)
        {
            return null;
        }

        TypeDeclarationSyntax? primary = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(site.CancellationToken)).OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(static d => d.ParameterList is not null);
        bool hasOtherConstructors = primary is null && type.InstanceConstructors.Any(static c => !c.IsImplicitlyDeclared);
        if (hasOtherConstructors || method.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            string onMethod = Parameter(client, "chat", method.ParameterList, method, site);
            return site.Edit($"Add '{onMethod}' to '{method.Identifier.ValueText}'", ParameterInsertion.Create(method.ParameterList, onMethod));
        }

        // The parameters of a record are properties, and named so.
        TypeDeclarationSyntax target = primary ?? declaration;
        string parameter = Parameter(client, type.IsRecord ? "Chat" : "chat", target.ParameterList, target, site);
        TextChange change = target.ParameterList is { } list
            ? ParameterInsertion.Create(list, parameter)
            : new(new TextSpan(target.TypeParameterList?.Span.End ?? target.Identifier.Span.End, 0), "(" + parameter + ")");
        return new($"Add '{parameter}' to the constructor of '{type.Name}'", target.SyntaxTree, change);
    }

    private static string Parameter(INamedTypeSymbol client, string name, ParameterListSyntax? list, MemberDeclarationSyntax owner, Site site)
    {
        bool isTaken = list?.Parameters.Any(p => p.Identifier.ValueText == name) == true;
        SemanticModel model = owner.SyntaxTree == site.Model.SyntaxTree ? site.Model : site.Model.Compilation.GetSemanticModel(owner.SyntaxTree);
        return client.ToMinimalDisplayString(model, owner.SpanStart) + " " + name + (isTaken ? "Client" : "");
    }
}
