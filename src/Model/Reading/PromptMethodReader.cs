using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads a method with prompt attributes.</summary>
internal static class PromptMethodReader
{
    /// <summary>Reads the method and reports what is wrong with it.</summary>
    /// <returns><see langword="null"/> if no body can be generated for it.</returns>
    public static PromptMethodModel? Read<TSink>(IMethodSymbol method, TypeContext context, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        string? problem = Check(method, context, sink, out ResultModel? result, out EquatableArray<MessageModel> messages);
        if (!NeedsBody(method) || !ParameterReader.AreNamed(method))
        {
            return null;
        }

        return new()
        {
            Header = MethodHeaderReader.Read(method, cancellationToken),
            Problem = problem,
            Result = problem is null ? result : null,
            Description = ComponentAttribute.DescriptionOf(method) ?? context.Description,
            Messages = problem is null ? messages : default,
            HasOverload = problem is null && HasOverload(method, result!),
        };
    }

    /// <summary>Reports what is wrong with the method.</summary>
    /// <returns>The id of the first thing that keeps the method from working, or <see langword="null"/>.</returns>
    public static string? Check<TSink>(IMethodSymbol method, TypeContext context, TSink sink, out ResultModel? result, out EquatableArray<MessageModel> messages)
        where TSink : struct, IProblemSink
    {
        if (!NeedsBody(method))
        {
            sink.ReportSymbol(DiagnosticIds.MethodShape, method, null);
        }

        string? problem = context.Type.TypeKind == TypeKind.Class ? null : DiagnosticIds.TypeNotPartial;
        string? parameters = ParameterReader.Check(method, sink);
        problem ??= parameters;
        result = ReadResult(method.ReturnType);
        if (result is null || method.RefKind != RefKind.None)
        {
            ReportReturnType(method, sink);
            problem ??= DiagnosticIds.ReturnType;
        }

        messages = MessageReader.Read(method, sink, out string? template);
        problem ??= template;
        string? client = CheckClient(method, context, sink);
        problem ??= client;
        if (GeneratedNames.FindTaken(method, context, out string taken) is { } existing)
        {
            sink.ReportSymbol(DiagnosticIds.NameTaken, existing, taken);
            problem ??= DiagnosticIds.NameTaken;
        }

        return problem;
    }

    /// <summary>Whether a method is a partial declaration that nobody but the generator has given a body.</summary>
    public static bool NeedsBody(IMethodSymbol method) =>
        method.IsPartialDefinition && (method.PartialImplementationPart is null || KnownTypes.HasGeneratedPart(method));

    /// <summary>PG2003, unless the compiler does not know the type either.</summary>
    public static void ReportReturnType<TSink>(IMethodSymbol method, TSink sink)
        where TSink : struct, IProblemSink
    {
        if (!KnownTypes.IsUnknown(method.ReturnType))
        {
            sink.ReportSymbol(DiagnosticIds.ReturnType, method, TypeNames.Message(method.ReturnType));
        }
    }

    private static ResultModel? ReadResult(ITypeSymbol type)
    {
        Awaitable awaitable = KnownTypes.Unwrap(type, out ITypeSymbol result);
        ITypeSymbol? variable = KnownTypes.VariableOf(result);
        ITypeSymbol value = variable ?? result;
        return awaitable != Awaitable.None && value.SpecialType == SpecialType.System_String ? new(awaitable, variable is not null, TypeNames.Full(value)) : null;
    }

    private static string? CheckClient<TSink>(IMethodSymbol method, TypeContext context, TSink sink)
        where TSink : struct, IProblemSink
    {
        int own = 0;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            own += ParameterReader.KindOf(parameter) == ParameterKind.ChatClient ? 1 : 0;
        }

        string? several = own > 1
            ? string.Join(", ", method.Parameters.Where(static p => ParameterReader.KindOf(p) == ParameterKind.ChatClient).Select(static p => "'" + p.Name + "'"))
            : null;
        bool isFound = own == 1 || (own == 0 && context.Client(method.IsStatic, out several) is not null);
        if (isFound)
        {
            return null;
        }

        string id = several is null ? DiagnosticIds.NoChatClient : DiagnosticIds.SeveralChatClients;
        if (several is not null || !ChatClientReader.HasUnknown(method))
        {
            sink.ReportSymbol(id, method, several ?? context.Type.Name);
        }

        return id;
    }

    /// <summary>The overload exists when it differs from the method in its parameters, and the user has not written it.</summary>
    private static bool HasOverload(IMethodSymbol method, ResultModel result)
    {
        if (method.ContainingType.GetMembers(method.Name).Length == 1)
        {
            foreach (IParameterSymbol parameter in method.Parameters)
            {
                if (ParameterReader.KindOf(parameter) == ParameterKind.Value && (KnownTypes.VariableOf(parameter.Type) is null) != result.IsVariable)
                {
                    return true;
                }
            }

            return false;
        }

        string[] overload = result.IsVariable ? Overloads.Plain(method) : Overloads.Recorded(method);
        return Overloads.Find(method.ContainingType, method.Name, overload) is null;
    }
}
