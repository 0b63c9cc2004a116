using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads what the parameters of a method are for, and checks that each can be passed on.</summary>
internal static class ParameterReader
{
    public static ParameterKind KindOf(IParameterSymbol parameter) =>
        parameter.Type.SpecialType != SpecialType.None ? ParameterKind.Value
        : KnownTypes.IsCancellationToken(parameter.Type) ? ParameterKind.CancellationToken
        : KnownTypes.IsChatOptions(parameter.Type) ? ParameterKind.ChatOptions
        : KnownTypes.IsChatClient(parameter.Type) ? ParameterKind.ChatClient
        : (KnownTypes.IsConversation(parameter.Type) || KnownTypes.IsMedia(parameter.Type) || KnownTypes.IsMediaList(parameter.Type)) && IsOfPrompt(parameter) ? ParameterKind.Content
        : IsToolSource(parameter) ? ParameterKind.Tools
        : ParameterKind.Value;

    /// <summary>Whether a parameter is the conversation so far, as a variable or not.</summary>
    public static bool IsConversation(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.None && !KnownTypes.IsCancellationToken(parameter.Type)
        && KnownTypes.IsConversation(KnownTypes.VariableOf(parameter.Type) ?? parameter.Type) && IsOfPrompt(parameter);

    /// <summary>Whether every parameter has a name; one that is being typed has none yet.</summary>
    public static bool AreNamed(IMethodSymbol method)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Name.Length == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reports what is wrong with a method's parameters, and returns the id of the first thing, or <see langword="null"/>.</summary>
    public static string? Check<TSink>(IMethodSymbol method, TSink sink)
        where TSink : struct, IProblemSink
    {
        string? problem = null;
        bool hasToken = false;
        bool hasOptions = false;
        bool hasConversation = false;
        if (method.IsGenericMethod)
        {
            sink.ReportSymbol(DiagnosticIds.GenericMethod, method, null);
            problem = DiagnosticIds.GenericMethod;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            ParameterKind kind = KindOf(parameter);
            if (UnsupportedKindOf(parameter) is { } unsupported)
            {
                sink.ReportSymbol(DiagnosticIds.ParameterKind, parameter, unsupported);
                problem ??= DiagnosticIds.ParameterKind;
            }
            else if (kind == ParameterKind.CancellationToken && hasToken)
            {
                sink.ReportSymbol(DiagnosticIds.SeveralCancellationTokens, parameter, null);
                problem ??= DiagnosticIds.SeveralCancellationTokens;
            }
            else if (kind == ParameterKind.ChatOptions && hasOptions)
            {
                sink.ReportSymbol(DiagnosticIds.ParameterKind, parameter, "second ChatOptions");
                problem ??= DiagnosticIds.ParameterKind;
            }
            else if (hasConversation && IsConversation(parameter))
            {
                sink.ReportSymbol(DiagnosticIds.ParameterKind, parameter, "second message list");
                problem ??= DiagnosticIds.ParameterKind;
            }

            hasConversation |= IsConversation(parameter);
            hasToken |= kind == ParameterKind.CancellationToken;
            hasOptions |= kind == ParameterKind.ChatOptions;
        }

        return problem;
    }

    /// <summary>The kind of a parameter that cannot be kept for the backward pass, in words; <see langword="null"/> for others.</summary>
    public static string? UnsupportedKindOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => parameter.Type switch
        {
            IPointerTypeSymbol => "pointer",
            IFunctionPointerTypeSymbol => "function pointer",
            { IsRefLikeType: true } => parameter.IsParams ? "params span" : "ref struct",
            _ => null,
        },
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.In => "in",
        _ => "ref readonly",
    };

    private static bool IsToolSource(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol method && ToolMethods.UseOf(method) is not null && ToolMethods.HasAny(parameter.Type);

    /// <summary>To a function, messages and media are values like any other.</summary>
    private static bool IsOfPrompt(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol method && ComponentAttribute.HasPrompt(method);
}
