using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads what a prompt method makes of a reply.</summary>
internal static class ResultReader
{
    /// <summary>Reads the return type of a prompt method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="context">What the methods of its type share.</param>
    /// <param name="problem">What is wrong with the type of the reply, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="null"/> if a prompt method cannot return the type, whatever the reply.</returns>
    public static ResultModel? Read(IMethodSymbol method, TypeContext context, out ReplyProblem? problem, CancellationToken cancellationToken)
    {
        problem = null;
        if (KnownTypes.StreamOf(method.ReturnType) is { } item)
        {
            return method.RefKind != RefKind.None ? null
                : item.SpecialType == SpecialType.System_String ? new(Awaitable.Task, IsVariable: false, "string") { Kind = ResultKind.Text, IsStream = true }
                : PartialReader.IsPart(item) ? ReadParts(item, method, context, out problem, cancellationToken)
                : null;
        }

        Awaitable awaitable = KnownTypes.Unwrap(method.ReturnType, out ITypeSymbol result);
        if (awaitable == Awaitable.None || method.RefKind != RefKind.None)
        {
            return null;
        }

        ITypeSymbol? variable = KnownTypes.VariableOf(result);
        ITypeSymbol value = variable ?? result;
        ITypeSymbol? detailed = KnownTypes.ReplyOf(value);
        ITypeSymbol reply = detailed ?? value;
        ResultKind kind = reply.SpecialType == SpecialType.System_String ? ResultKind.Text
            : KnownTypes.IsChatResponse(reply) && detailed is null ? ResultKind.Response
            : ResultKind.Value;
        return new(awaitable, variable is not null, TypeNames.Full(value))
        {
            Kind = kind,
            IsDetailed = detailed is not null,
            Types = kind == ResultKind.Value ? ReplyTypeReader.Read(reply, method.ContainingType, out problem, cancellationToken) : default,
        };
    }

    /// <summary>The type of what a prompt method makes of a reply.</summary>
    /// <param name="method">The method.</param>
    /// <param name="detailed">The <c>Reply&lt;T&gt;</c> that it returns, or <see langword="null"/> if it returns the value alone.</param>
    public static ITypeSymbol ReplyOf(IMethodSymbol method, out ITypeSymbol? detailed)
    {
        KnownTypes.Unwrap(method.ReturnType, out ITypeSymbol result);
        ITypeSymbol reply = KnownTypes.VariableOf(result) ?? result;
        ITypeSymbol? value = KnownTypes.ReplyOf(reply);
        detailed = value is null ? null : reply;
        return value ?? reply;
    }

    private static ResultModel ReadParts(ITypeSymbol item, IMethodSymbol method, TypeContext context, out ReplyProblem? problem, CancellationToken cancellationToken)
    {
        INamedTypeSymbol? whole = PartialReader.FindWhole(item, method, context.ModelOf, out problem, cancellationToken);
        EquatableArray<ReplyTypeModel> types = whole is null ? default : ReplyTypeReader.Read(whole, method.ContainingType, out problem, cancellationToken);
        if (types.Count > 0 && PartialReader.FindObstacle(types[0]) is { } obstacle)
        {
            problem = new(DiagnosticIds.NoParts, whole!.Name, obstacle, null);
        }

        string type = whole is null ? "" : TypeNames.Full(whole);
        EquatableArray<ReplyTypeModel> usable = problem is null ? types : default;
        return new(Awaitable.Task, IsVariable: false, type)
        {
            Kind = ResultKind.Value,
            IsStream = true,
            Types = usable,
            Part = new(item.Name, type) { Accessibility = whole is null ? "public" : PartialReader.AccessibilityOf(whole, method.ContainingType), Types = usable },
        };
    }
}
