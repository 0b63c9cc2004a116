using System.Collections.Generic;
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

/// <summary>PG2012: gives a backward method the signature that its function asks for. Its body is the writer's to adapt, so it is never done to all at once.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectBackwardFix))]
public sealed class CorrectBackwardFix() : PromptFix(DiagnosticIds.BackwardMismatch)
{
    private const string Tasks = "System.Threading.Tasks.";

    private static readonly SymbolDisplayFormat Annotated =
        SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override Edit? Find(Site site)
    {
        if (site.Find<MethodDeclarationSyntax>() is not { TypeParameterList: null } declaration
            || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } method
            || FunctionOf(method) is not { } function || ParametersFor(method, function, declaration, site) is not { } parameters)
        {
            return null;
        }

        var changes = new List<TextChange>();
        if (!method.IsStatic && (function.IsStatic || method.ContainingType.TypeKind == TypeKind.Struct))
        {
            changes.Add(new(new TextSpan(declaration.ReturnType.SpanStart, 0), "static "));
        }

        if (ReturnTypeFor(method) is { } type)
        {
            string name = type.Length == 0 ? "void" : site.Model.Compilation.GetTypeByMetadataName(Tasks + type)?.ToMinimalDisplayString(site.Model, declaration.SpanStart) ?? type;
            changes.Add(new(declaration.ReturnType.Span, name));
        }

        if (parameters != declaration.ParameterList.ToString())
        {
            changes.Add(new(declaration.ParameterList.Span, parameters));
        }

        return changes.Count == 0 ? null : site.Edit($"Change the signature of '{method.Name}' to fit '{function.Name}'", [.. changes]);
    }

    /// <summary>The one function component that the attribute names.</summary>
    private static IMethodSymbol? FunctionOf(IMethodSymbol method)
    {
        string? name = method.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name == "BackwardAttribute") is { ConstructorArguments: { Length: 1 } arguments }
            ? arguments[0].Value as string
            : null;
        IMethodSymbol[] functions = [.. method.ContainingType.GetMembers(name ?? "").OfType<IMethodSymbol>().Where(static m => m.GetAttributes().Any(static a => a.AttributeClass?.Name == "GradComponentAttribute"))];
        return functions.Length == 1 ? functions[0] : null;
    }

    /// <summary>The name of the task that the method must return, empty for <c>void</c>; <see langword="null"/> if what it returns will do.</summary>
    private static string? ReturnTypeFor(IMethodSymbol method) => method.ReturnType switch
    {
        { SpecialType: SpecialType.System_Void } => method.IsAsync ? "Task" : null,
        INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 } => null,
        INamedTypeSymbol { Name: "Task" or "ValueTask" } task => task.Name,
        _ => "",
    };

    private static string? ParametersFor(IMethodSymbol method, IMethodSymbol function, MethodDeclarationSyntax declaration, Site site)
    {
        if (site.Model.Compilation.GetTypeByMetadataName("PromptGrad.BackwardContext`1") is not { } context
            || site.Model.Compilation.GetTypeByMetadataName("PromptGrad.InputGradients`1") is not { } gradients)
        {
            return null;
        }

        ITypeSymbol result = function.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } task ? task.TypeArguments[0] : function.ReturnType;
        IParameterSymbol[] inputs = [.. function.Parameters.Where(static p => !IsPassedOn(p.Type))];
        string name = method.Parameters.FirstOrDefault(p => p.Type.Name == context.Name && inputs.All(i => i.Name != p.Name))?.Name ?? "context";
        ParameterSyntax? token = declaration.ParameterList.Parameters.FirstOrDefault(p => method.Parameters[declaration.ParameterList.Parameters.IndexOf(p)].Type.Name == "CancellationToken");
        IEnumerable<string> parameters = inputs.Select(p => Show(gradients.Construct(VariableType.ValueOf(p.Type))) + " " + Escape(p.Name)).Prepend(Show(context.Construct(VariableType.ValueOf(result))) + " " + Escape(name));
        return "(" + string.Join(", ", token is null ? parameters : parameters.Append(token.ToString())) + ")";

        string Show(ITypeSymbol type) => type.ToMinimalDisplayString(site.Model, declaration.SpanStart, Annotated);
    }

    /// <summary>Whether a parameter's value goes on to what the function calls, and is no input of it.</summary>
    private static bool IsPassedOn(ITypeSymbol type) => type.Name is "CancellationToken" or "ChatOptions" or "IChatClient" || type.AllInterfaces.Any(static i => i.Name == "IChatClient");

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
