using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads the methods that are the backward of a function.</summary>
internal static class BackwardReader
{
    private const string Attribute = "BackwardAttribute";

    /// <summary>The attribute that makes a method a backward, or <see langword="null"/>.</summary>
    public static AttributeData? AttributeOf(IMethodSymbol method)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && KnownTypes.Is(type, Attribute, 0, ComponentAttribute.Namespace))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Whether a function has a backward method, fitting or not.</summary>
    public static bool IsFor(IMethodSymbol function) => MethodsFor(function.ContainingType, function.Name).Any();

    /// <summary>The backward method of a function, or <see langword="null"/> if it has none.</summary>
    public static BackwardModel? Read(IMethodSymbol function)
    {
        IMethodSymbol? backward = MethodsFor(function.ContainingType, function.Name).FirstOrDefault();
        if (backward is null)
        {
            return null;
        }

        bool isWrong = BackwardSignature.IsUnknown(backward) || FindMistake(backward, function.Name) is not null;
        return new(
            backward.Name,
            isWrong,
            backward.IsStatic,
            BackwardSignature.AwaitableOf(backward) ?? Awaitable.None,
            BackwardSignature.HasToken(backward),
            isWrong ? default : new([.. BackwardSignature.InputTypesOf(backward)]));
    }

    /// <summary>Reports what is wrong with a backward method.</summary>
    public static void Check<TSink>(IMethodSymbol backward, TSink sink)
        where TSink : struct, IProblemSink
    {
        // An argument that does not compile is the compiler's to report.
        if (AttributeOf(backward) is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Kind == TypedConstantKind.Primitive
            && FindMistake(backward, arguments[0].Value as string) is { } mistake)
        {
            sink.ReportSymbol(DiagnosticIds.BackwardMismatch, backward, mistake);
        }
    }

    private static string? FindMistake(IMethodSymbol backward, string? name)
    {
        if (backward.MethodKind != MethodKind.Ordinary)
        {
            return "it must be an ordinary method";
        }

        if (string.IsNullOrEmpty(name))
        {
            return "it names no function; write '[Backward(nameof(Function))]'";
        }

        INamedTypeSymbol type = backward.ContainingType;
        IMethodSymbol[] named = [.. type.GetMembers(name!).OfType<IMethodSymbol>().Where(static m => !KnownTypes.IsGenerated(m))];
        IMethodSymbol[] functions = [.. named.Where(static m => ComponentAttribute.ComponentOf(m) is not null && !ComponentAttribute.HasPrompt(m))];
        if (functions.Length != 1)
        {
            return functions.Length > 1 ? $"'{name}' is the name of several function components; give each a name of its own"
                : named.Length == 0 ? $"'{type.Name}' has no method '{name}'"
                : named.Any(ComponentAttribute.HasPrompt) ? $"'{name}' is a prompt method, and the backward of a prompt is generated"
                : $"'{name}' is no function component; put '[GradComponent]' on it";
        }

        IMethodSymbol first = MethodsFor(type, name!).First();
        return SymbolEqualityComparer.Default.Equals(first, backward) ? BackwardSignature.FindMistake(backward, functions[0])
            : $"'{name}' has the backward method '{first.Name}' already";
    }

    /// <summary>The methods that name a function as theirs, in the order of the source.</summary>
    private static IEnumerable<IMethodSymbol> MethodsFor(INamedTypeSymbol type, string function) =>
        Declarations.MethodsOf(type).Where(m => AttributeOf(m) is { ConstructorArguments: { Length: 1 } arguments } && arguments[0] is { Kind: TypedConstantKind.Primitive, Value: string name } && name == function);
}
