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
        bool needsBody = NeedsBody(method);
        if (!needsBody)
        {
            sink.ReportSymbol(DiagnosticIds.MethodShape, method, null);
        }

        string? problem = context.Type.TypeKind == TypeKind.Class ? null : DiagnosticIds.TypeNotPartial;
        FunctionOptions.CheckPrompt(method, sink);
        string? parameters = ParameterReader.Check(method, sink);
        problem ??= parameters;
        // By its name, not its kind: a token whose using is missing is there all the same.
        if (needsBody && !method.IsOverride && !method.Parameters.Any(static p => p.Type.Name == "CancellationToken"))
        {
            sink.ReportSymbol(DiagnosticIds.NoCancellationToken, method, null);
        }

        ResultModel? result = ReadResult(method.ReturnType);
        if (result is null || method.RefKind != RefKind.None)
        {
            ReportReturnType(method, sink);
            problem ??= DiagnosticIds.ReturnType;
        }

        EquatableArray<MessageModel> messages = MessageReader.Read(method, sink, out string? template);
        problem ??= template;
        string? client = CheckClient(method, context, sink);
        problem ??= client;
        if (GeneratedNames.FindTaken(method, GeneratedNames.Stem(method.Name), out string taken) is { } existing)
        {
            sink.ReportSymbol(DiagnosticIds.NameTaken, existing, taken);
            problem ??= DiagnosticIds.NameTaken;
        }

        if (!needsBody || !ParameterReader.AreNamed(method))
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
            HasBatch = problem is null && (result!.IsVariable || HasOverload(method, result)) && Overloads.HasBatch(method),
        };
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
        IParameterSymbol[] own = [.. method.Parameters.Where(static p => ParameterReader.KindOf(p) == ParameterKind.ChatClient)];
        string? several = own.Length > 1 ? string.Join(", ", own.Select(static p => "'" + p.Name + "'")) : null;
        bool isFound = own.Length == 1 || (own.Length == 0 && context.Client(method.IsStatic, out several) is not null);
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
            return method.Parameters.Any(p => ParameterReader.KindOf(p) == ParameterKind.Value && (KnownTypes.VariableOf(p.Type) is null) != result.IsVariable);
        }

        string[] overload = result.IsVariable ? Overloads.Plain(method) : Overloads.Recorded(method);
        return Overloads.Find(method.ContainingType, method.Name, overload) is null;
    }
}
