using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>
/// What a backward method has to look like: a context of the function's result, then the gradients of each value parameter of the function, by
/// name, type and order, then a cancellation token if it likes.
/// </summary>
internal static class BackwardSignature
{
    /// <summary>What keeps a method from being the backward of a function, or <see langword="null"/>.</summary>
    public static string? FindMistake(IMethodSymbol backward, IMethodSymbol function)
    {
        // What does not exist, or is no function with a result, has been said.
        ITypeSymbol result = ResultOf(function);
        if (result.SpecialType == SpecialType.System_Void || KnownTypes.IsUnknown(result) || function.Parameters.Any(static p => KnownTypes.IsUnknown(p.Type))
            || IsUnknown(backward))
        {
            return null;
        }

        bool mustBeStatic = !backward.IsStatic && (function.IsStatic || function.ContainingType.TypeKind == TypeKind.Struct);
        return mustBeStatic || backward.IsGenericMethod || AwaitableOf(backward) is null || !Fits(backward, result, [.. InputsOf(function)])
            ? $"for '{function.Name}' it must be '{Describe(backward, mustBeStatic, result, InputsOf(function))}'"
            : null;
    }

    /// <summary>Whether a method's signature has a type that the compiler does not know either.</summary>
    public static bool IsUnknown(IMethodSymbol backward) => KnownTypes.IsUnknown(backward.ReturnType) || backward.Parameters.Any(static p => KnownTypes.IsUnknown(p.Type));

    /// <summary>What a method without a result returns; <see langword="null"/> if it returns anything else, or if nobody could wait for its end.</summary>
    public static Awaitable? AwaitableOf(IMethodSymbol backward) =>
        backward.ReturnsVoid ? (backward.IsAsync ? null : Awaitable.None)
        : KnownTypes.Is(backward.ReturnType, "Task", 0, "System.Threading.Tasks") ? Awaitable.Task
        : KnownTypes.Is(backward.ReturnType, "ValueTask", 0, "System.Threading.Tasks") ? Awaitable.ValueTask
        : null;

    public static bool HasToken(IMethodSymbol backward) =>
        backward.Parameters.Length > 1 && KnownTypes.IsCancellationToken(backward.Parameters[backward.Parameters.Length - 1].Type);

    /// <summary>The types of the inputs of a method that fits, as it declares them.</summary>
    public static IEnumerable<string> InputTypesOf(IMethodSymbol backward) =>
        backward.Parameters.Select(static p => ArgumentOf(p.Type, "InputGradients")).OfType<ITypeSymbol>().Select(static t => TypeNames.Full(t));

    private static bool Fits(IMethodSymbol backward, ITypeSymbol result, IParameterSymbol[] inputs)
    {
        int expected = 1 + inputs.Length + (HasToken(backward) ? 1 : 0);
        if (backward.Parameters.Length != expected || backward.Parameters.Any(static p => p.RefKind != RefKind.None)
            || !Is(backward.Parameters[0].Type, "BackwardContext", result))
        {
            return false;
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            IParameterSymbol parameter = backward.Parameters[i + 1];
            if (parameter.Name != inputs[i].Name || !Is(parameter.Type, "InputGradients", ValueOf(inputs[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Is(ITypeSymbol type, string name, ITypeSymbol argument) =>
        SymbolEqualityComparer.Default.Equals(ArgumentOf(type, name), argument);

    private static ITypeSymbol? ArgumentOf(ITypeSymbol type, string name) =>
        KnownTypes.Is(type, name, 1, ComponentAttribute.Namespace) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    private static string Describe(IMethodSymbol backward, bool mustBeStatic, ITypeSymbol result, IEnumerable<IParameterSymbol> inputs)
    {
        string context = backward.Parameters.Length > 0 && backward.Parameters[0].Name is { Length: > 0 } name && inputs.All(p => p.Name != name) ? name : "context";
        IEnumerable<string> parameters = new[] { $"BackwardContext<{TypeNames.Message(result)}> {context}" }
            .Concat(inputs.Select(static p => $"InputGradients<{TypeNames.Message(ValueOf(p))}> {p.Name}"))
            .Concat(HasToken(backward) ? new[] { "CancellationToken " + backward.Parameters[backward.Parameters.Length - 1].Name } : []);
        string returned = AwaitableOf(backward) is { } awaitable && awaitable != Awaitable.None ? awaitable.ToString() : backward.IsAsync ? "Task" : "void";
        return (mustBeStatic ? "static " : "") + returned + " " + backward.Name + "(" + string.Join(", ", parameters) + ")";
    }

    private static IEnumerable<IParameterSymbol> InputsOf(IMethodSymbol function) => function.Parameters.Where(static p => ParameterReader.KindOf(p) == ParameterKind.Value);

    private static ITypeSymbol ValueOf(IParameterSymbol parameter) => KnownTypes.VariableOf(parameter.Type) ?? parameter.Type;

    private static ITypeSymbol ResultOf(IMethodSymbol function)
    {
        KnownTypes.Unwrap(function.ReturnType, out ITypeSymbol result);
        return KnownTypes.VariableOf(result) ?? result;
    }
}
