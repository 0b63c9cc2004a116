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
        EquatableArray<MessageModel> messages = MessageReader.Read(method, context.Files, sink, out string? template, cancellationToken);
        string? problem = Check(method, context, sink, template, out ResultModel? result, out ReplyRulesModel? rules, out PartialModel? part, out ToolUseModel? tools, cancellationToken);
        if (!NeedsBody(method) || !ParameterReader.AreNamed(method))
        {
            return null;
        }

        bool hasOverload = result is not null && HasOverload(method, result);
        return new()
        {
            Header = MethodHeaderReader.Read(method, cancellationToken),
            Problem = problem,
            Result = result,
            Rules = result is null ? null : rules,
            Part = part,
            Description = ComponentAttribute.DescriptionOf(method) ?? context.Description,
            Messages = result is null ? default : messages,
            Tools = tools,
            HasDemonstrations = ComponentAttribute.DemonstrationsOf(method) is not null && (problem is not null || messages.Any(static m => m.Role == MessageRole.User)),
            HasOverload = hasOverload,
            HasBatch = result is not null && (result.IsVariable || hasOverload) && Overloads.HasBatch(method),
        };
    }

    /// <summary>Reports what is wrong with the method, and builds nothing.</summary>
    public static void Check<TSink>(IMethodSymbol method, TypeContext context, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink => Check(method, context, sink, MessageReader.Check(method, context.Files, sink, cancellationToken), out _, out _, out _, out _, cancellationToken);

    /// <summary>Reports what is wrong apart from the messages. There is a result as long as code that calls the method can compile.</summary>
    /// <returns>The id of the first thing that keeps the method from working, or <see langword="null"/>.</returns>
    private static string? Check<TSink>(
        IMethodSymbol method,
        TypeContext context,
        TSink sink,
        string? template,
        out ResultModel? result,
        out ReplyRulesModel? rules,
        out PartialModel? part,
        out ToolUseModel? tools,
        CancellationToken cancellationToken)
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

        result = ResultReader.Read(method, context, out ReplyProblem? reply, cancellationToken);
        if (result is null)
        {
            ReportReturnType(method, sink);
            problem ??= DiagnosticIds.ReturnType;
        }
        else if (reply is not null)
        {
            ReportReply(method, reply, sink);
            problem ??= reply.Id;
        }

        string? rule = null;
        rules = result is null || reply is not null ? null : ReplyRulesReader.Read(method, result, sink, out rule);
        problem ??= rule;

        // The type of a reply's parts is generated, so that the compiler does not know it yet; what it is a part of has to be there.
        part = result?.Part;
        bool isSound = context.Type.TypeKind == TypeKind.Class && parameters is null && (part is null ? !KnownTypes.IsUnknown(method.ReturnType) : part.Whole.Length > 0);
        problem ??= template;
        string? client = CheckClient(method, context, sink);
        problem ??= client;
        tools = ToolUseReader.Read(method, result is { IsStream: true }, sink, out string? tool, cancellationToken);
        problem ??= tool;
        problem ??= template is null ? DemonstrationsReader.Check(method, context.Files, sink, cancellationToken) : null;
        if (GeneratedNames.FindTaken(method, context, out string taken) is { } existing)
        {
            sink.ReportSymbol(DiagnosticIds.NameTaken, existing, taken);
            problem ??= DiagnosticIds.NameTaken;
            isSound = false;
        }

        result = isSound ? result : null;
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

    /// <summary>What is wrong with the type of a reply, unless the compiler does not know the type either.</summary>
    private static void ReportReply<TSink>(IMethodSymbol method, ReplyProblem problem, TSink sink)
        where TSink : struct, IProblemSink
    {
        if (!KnownTypes.IsUnknown(method.ReturnType))
        {
            sink.ReportReply(method, problem);
        }
    }

    private static string? CheckClient<TSink>(IMethodSymbol method, TypeContext context, TSink sink)
        where TSink : struct, IProblemSink
    {
        int own = 0;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            own += ParameterReader.KindOf(parameter) == ParameterKind.ChatClient ? 1 : 0;
        }

        string? several = own > 1 ? string.Join(", ", method.Parameters.Where(static p => ParameterReader.KindOf(p) == ParameterKind.ChatClient).Select(static p => "'" + p.Name + "'")) : null;
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
