using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>PG2017: methods whose prompt can have no demonstrations, although an attribute says so.</summary>
internal static class DemonstrationsReader
{
    /// <summary>Reports what keeps a prompt method from having demonstrations.</summary>
    /// <param name="method">The method.</param>
    /// <param name="files">The files that its attributes can name.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The diagnostic's id, or <see langword="null"/>.</returns>
    public static string? Check<TSink>(IMethodSymbol method, PromptFiles files, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        if (ComponentAttribute.DemonstrationsOf(method) is not { } attribute || FindReason(method, files, cancellationToken) is not { } reason)
        {
            return null;
        }

        sink.ReportArgument(DiagnosticIds.NotDemonstrable, attribute, "", reason);
        return DiagnosticIds.NotDemonstrable;
    }

    /// <summary>Reports the attribute on a method that has no prompt.</summary>
    public static void CheckOther<TSink>(IMethodSymbol method, TSink sink)
        where TSink : struct, IProblemSink
    {
        if (ComponentAttribute.DemonstrationsOf(method) is { } attribute)
        {
            sink.ReportArgument(DiagnosticIds.NotDemonstrable, attribute, "", "'" + method.Name + "' has no prompt; add one with [Prompt], or remove the attribute");
        }
    }

    private static string? FindReason(IMethodSymbol method, PromptFiles files, CancellationToken cancellationToken)
    {
        if (method.IsStatic)
        {
            return "'" + method.Name + "' is static, and what is learned belongs to an instance; remove 'static', or the attribute";
        }

        if (method.GetAttributes().LastOrDefault(static a => ComponentAttribute.RoleOf(a) == MessageRole.User) is not { } message)
        {
            return "'" + method.Name + "' has no user message for them to be written in; add one with [Prompt]";
        }

        if (MessageText.Read(message, files, default(DroppingSink), out _, cancellationToken) is not { } text)
        {
            // There is no text (yet), and the compiler says so.
            return null;
        }

        ParsedTemplate parsed = TemplateParser.Parse(text, [.. method.Parameters.Select(static p => p.Name)]);
        Placeholder[] placeholders = [.. parsed.Segments.Select(static s => s.Placeholder).OfType<Placeholder>()];
        if (placeholders.Length == 0)
        {
            // What is wrong with the text may be what was meant for a placeholder (rule R9).
            return parsed.Problems.Count > 0 ? null : "the last user message of '" + method.Name + "' has no placeholder, so that one would be like the other; write into it what differs between calls";
        }

        return placeholders.FirstOrDefault(p => IsMedia(method, p)) is { } media
            ? "<" + media.Expression + "> in the last user message of '" + method.Name + "' is no text, and they are kept as text; write it into another user message"
            : null;
    }

    private static bool IsMedia(IMethodSymbol method, Placeholder placeholder)
    {
        ITypeSymbol type = method.Parameters[placeholder.ParameterIndex].Type;
        MemberPath path = MemberPath.Follow(KnownTypes.VariableOf(type) ?? type, placeholder.Path);
        return path.Missing is null && (KnownTypes.IsMedia(path.Type) || KnownTypes.IsMediaList(path.Type));
    }
}
