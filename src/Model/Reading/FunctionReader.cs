using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads a method with a component attribute and no prompt.</summary>
internal static class FunctionReader
{
    /// <summary>Reads the method and reports what is wrong with it.</summary>
    /// <returns><see langword="null"/> if nothing can be generated for it.</returns>
    public static FunctionModel? Read<TSink>(IMethodSymbol method, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        bool isPartial = method.IsPartialDefinition;
        if (!ParameterReader.AreNamed(method))
        {
            return null;
        }

        if (isPartial && !PromptMethodReader.NeedsBody(method))
        {
            sink.ReportSymbol(DiagnosticIds.MethodShape, method, null);
            return null;
        }

        FunctionOptions.CheckFunction(method, sink);
        string? problem = ParameterReader.Check(method, sink);
        IMethodSymbol? plain = isPartial ? FindPlain(method) : method;
        ResultModel? recorded = isPartial ? ReadResult(method) : null;
        ResultModel? result = plain is null ? null : ReadResult(plain);
        if (isPartial ? recorded is not { IsVariable: true } : result is null or { IsVariable: true })
        {
            PromptMethodReader.ReportReturnType(method, sink);
            problem ??= DiagnosticIds.ReturnType;
        }
        else if (isPartial && !Fits(result, recorded!))
        {
            sink.ReportSymbol(DiagnosticIds.NoPlainOverload, method, Describe(method));
            problem ??= DiagnosticIds.NoPlainOverload;
        }

        if (!isPartial && (problem is not null || Overloads.Find(method.ContainingType, method.Name, Overloads.Recorded(method)) is not null))
        {
            return null;
        }

        return new()
        {
            Header = MethodHeaderReader.Read(method, cancellationToken),
            Problem = problem,
            IsPartial = isPartial,
            Plain = problem is null ? result : null,
            Recorded = problem is null ? recorded ?? result! with { IsVariable = true } : null,
            Description = ComponentAttribute.DescriptionOf(method),
            IsCritique = FunctionOptions.IsCritique(method),
            IsTrainable = problem is null && FunctionOptions.HasDescriptionText(method),
            Backward = BackwardReader.Read(method),
            HasBatch = problem is null && Overloads.HasBatch(method),
        };
    }

    /// <summary>A result of any type, in a <c>Task</c>, a <c>ValueTask</c> or neither; nothing for <c>void</c> and for tasks without a result.</summary>
    private static ResultModel? ReadResult(IMethodSymbol method)
    {
        Awaitable awaitable = KnownTypes.Unwrap(method.ReturnType, out ITypeSymbol type);
        ITypeSymbol? variable = KnownTypes.VariableOf(type);
        ITypeSymbol value = variable ?? type;
        bool isNoValue = method.RefKind != RefKind.None || value.SpecialType == SpecialType.System_Void || value.IsRefLikeType || value is IPointerTypeSymbol or IFunctionPointerTypeSymbol
            || KnownTypes.Is(value, "Task", 0, "System.Threading.Tasks") || KnownTypes.Is(value, "ValueTask", 0, "System.Threading.Tasks");
        return isNoValue ? null : new(awaitable, variable is not null, TypeNames.Full(value));
    }

    private static IMethodSymbol? FindPlain(IMethodSymbol method)
    {
        string[] plain = Overloads.Plain(method);
        return plain.SequenceEqual(Overloads.Recorded(method)) ? null : Overloads.Find(method.ContainingType, method.Name, plain);
    }

    /// <summary>The plain method computes the value; a synchronous one fits an asynchronous declaration.</summary>
    private static bool Fits(ResultModel? plain, ResultModel recorded) =>
        plain is { IsVariable: false } && plain.ValueType == recorded.ValueType && (plain.Awaitable == Awaitable.None || recorded.Awaitable != Awaitable.None);

    private static string Describe(IMethodSymbol method)
    {
        Awaitable awaitable = KnownTypes.Unwrap(method.ReturnType, out ITypeSymbol result);
        string value = TypeNames.Message(KnownTypes.VariableOf(result) ?? result);
        string parameters = string.Join(", ", method.Parameters.Select(static p => TypeNames.Message(KnownTypes.VariableOf(p.Type) ?? p.Type) + " " + p.Name));
        return (awaitable == Awaitable.None ? value : awaitable + "<" + value + ">") + " " + method.Name + "(" + parameters + ")";
    }
}
