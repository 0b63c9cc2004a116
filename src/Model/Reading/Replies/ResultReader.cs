using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads what a prompt method makes of a reply.</summary>
internal static class ResultReader
{
    /// <summary>Reads the return type of a prompt method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="problem">What is wrong with the type of the reply, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><see langword="null"/> if a prompt method cannot return the type, whatever the reply.</returns>
    public static ResultModel? Read(IMethodSymbol method, out ReplyProblem? problem, CancellationToken cancellationToken)
    {
        problem = null;
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
}
