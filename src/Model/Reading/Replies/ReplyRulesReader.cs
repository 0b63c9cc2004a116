using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Reads how a prompt method asks for its reply.</summary>
internal static class ReplyRulesReader
{
    private static readonly string[] Formats = ["Schema", "Prompt", "Both"];

    /// <summary>Reads the rules of a prompt method and reports what is wrong with them.</summary>
    /// <param name="method">The method.</param>
    /// <param name="result">What it returns.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="problem">The id of the first thing that keeps the method from working, or <see langword="null"/>.</param>
    /// <returns><see langword="null"/> if the defaults hold.</returns>
    public static ReplyRulesModel? Read<TSink>(IMethodSymbol method, ResultModel result, TSink sink, out string? problem)
        where TSink : struct, IProblemSink
    {
        problem = null;
        AttributeData? options = null;
        List<ReplyCheckModel>? checks = null;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (ReplyAttributes.IsReply(attribute))
            {
                options = attribute;
            }
            else if (ReplyAttributes.IsCheck(attribute))
            {
                if (result.IsStream)
                {
                    sink.ReportArgument(DiagnosticIds.NoEffectOnReply, attribute, "", "'[ReplyCheck]' has no effect on a reply that is given as it comes; check what the last item has");
                }
                else if (ReplyCheckReader.Read(method, attribute, sink, out string? mismatch) is { } check)
                {
                    (checks ??= []).Add(check);
                }
                else
                {
                    problem ??= mismatch;
                }
            }
        }

        int attempts = options is null ? 2 : ReadAttempts(options, result, sink, ref problem);
        string format = options is null ? Formats[0] : ReadFormat(options, result, sink);
        return checks is null && attempts == 2 && format == Formats[0] ? null : new(attempts, format, new([.. checks ?? []]));
    }

    /// <summary>Reports the attributes on a method that has no prompt.</summary>
    public static void CheckOther<TSink>(IMethodSymbol method, TSink sink)
        where TSink : struct, IProblemSink
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            string? name = ReplyAttributes.IsReply(attribute) ? "Reply" : ReplyAttributes.IsCheck(attribute) ? "ReplyCheck" : null;
            if (name is not null)
            {
                sink.ReportArgument(DiagnosticIds.NoEffectOnReply, attribute, "", $"'[{name}]' has no effect on a method without a prompt");
            }
        }
    }

    private static int ReadAttempts<TSink>(AttributeData options, ResultModel result, TSink sink, ref string? problem)
        where TSink : struct, IProblemSink
    {
        if (ReplyAttributes.Named(options, ReplyAttributes.MaxAttempts) is not int attempts)
        {
            return 2;
        }

        if (attempts < 1)
        {
            sink.ReportArgument(DiagnosticIds.TooFewAttempts, options, ReplyAttributes.MaxAttempts, attempts.ToString(System.Globalization.CultureInfo.InvariantCulture));
            problem ??= DiagnosticIds.TooFewAttempts;
        }
        else if (result.IsStream)
        {
            sink.ReportArgument(DiagnosticIds.NoEffectOnReply, options, ReplyAttributes.MaxAttempts, "'MaxAttempts' has no effect on a reply that is given as it comes: it is not asked for again");
            return 2;
        }

        return attempts;
    }

    private static string ReadFormat<TSink>(AttributeData options, ResultModel result, TSink sink)
        where TSink : struct, IProblemSink
    {
        if (ReplyAttributes.Named(options, ReplyAttributes.Format) is not int format)
        {
            return Formats[0];
        }

        if (result.Kind != ResultKind.Value)
        {
            sink.ReportArgument(DiagnosticIds.NoEffectOnReply, options, ReplyAttributes.Format, "'Format' has no effect on a reply that is no JSON");
            return Formats[0];
        }

        return format > 0 && format < Formats.Length ? Formats[format] : Formats[0];
    }
}
