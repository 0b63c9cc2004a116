using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGrad.CodeFixes.Edits;
using PromptGrad.Model;

namespace PromptGrad.CodeFixes.Fixes;

/// <summary>PG2010: adds an optional cancellation token. Not to a method that must stay as an interface declares it, or that has an overload with a token.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCancellationTokenFix))]
public sealed class AddCancellationTokenFix() : PromptFix(DiagnosticIds.NoCancellationToken)
{
    private protected override Edit? Find(Site site)
    {
        if (site.Find<MethodDeclarationSyntax>() is not { } declaration
            || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } method
            || site.Model.Compilation.GetTypeByMetadataName("System.Threading.CancellationToken") is not { } token
            || Implements(method) || method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(m => IsWithToken(m, method, token)))
        {
            return null;
        }

        string name = method.Parameters.Any(static p => p.Name == "cancellationToken") ? "token" : "cancellationToken";
        string parameter = token.ToMinimalDisplayString(site.Model, declaration.SpanStart) + " " + name + " = default";
        return method.Parameters.Any(p => p.Name == name)
            ? null
            : site.Edit($"Add '{parameter}' to '{method.Name}'", ParameterInsertion.CreateOptional(declaration.ParameterList, parameter));
    }

    private static bool Implements(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static bool IsWithToken(IMethodSymbol other, IMethodSymbol method, INamedTypeSymbol token) =>
        other.Parameters.Length == method.Parameters.Length + 1 && SymbolEqualityComparer.Default.Equals(other.Parameters[other.Parameters.Length - 1].Type, token)
        && method.Parameters.Zip(other.Parameters, static (a, b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type)).All(static same => same);
}
