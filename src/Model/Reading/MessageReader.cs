using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>Reads the messages of a prompt method, in the order of its attributes.</summary>
internal static class MessageReader
{
    /// <summary>Reads all messages and reports what is wrong with them.</summary>
    /// <param name="method">The method.</param>
    /// <param name="files">The files that its attributes can name.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="problem">The id of the first thing that leaves the method without a meaning, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static EquatableArray<MessageModel> Read<TSink>(IMethodSymbol method, PromptFiles files, TSink sink, out string? problem, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        var messages = new List<MessageModel>(method.GetAttributes().Length);
        problem = Check(method, files, sink, messages, cancellationToken);
        return new([.. messages]);
    }

    /// <summary>Reports what is wrong with the messages, and returns the id of the first thing that leaves the method without a meaning, or <see langword="null"/>.</summary>
    public static string? Check<TSink>(IMethodSymbol method, PromptFiles files, TSink sink, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink => Check(method, files, sink, messages: null, cancellationToken);

    /// <summary>Whether an attribute is a message that may be rewritten.</summary>
    public static bool IsTrainable(AttributeData attribute) => ComponentAttribute.RoleOf(attribute) is not null && Named(attribute, "Trainable") is true;

    /// <summary>Checks, and adds the messages to a list if somebody wants them.</summary>
    private static string? Check<TSink>(IMethodSymbol method, PromptFiles files, TSink sink, List<MessageModel>? messages, CancellationToken cancellationToken)
        where TSink : struct, IProblemSink
    {
        string? problem = null;
        string[] names = NamesOf(method);
        bool[] used = new bool[names.Length];

        // A text that does not compile, or is missing, may use any parameter, and that it is not there has been said.
        bool isComplete = true;
        var order = new List<(AttributeData, MessageRole)>(method.GetAttributes().Length);
        List<ParsedTemplate>? templates = null;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (ComponentAttribute.RoleOf(attribute) is not { } role)
            {
                continue;
            }

            order.Add((attribute, role));
            if (MessageText.Read(attribute, files, sink, out string? missing, cancellationToken) is not { } text)
            {
                problem ??= missing;
                isComplete = false;
                if (missing is not null)
                {
                    messages?.Add(ModelOf(attribute, role, messages, "", isPlain: true, default));
                }

                continue;
            }

            EquatableArray<SegmentModel> segments = default;
            bool isPlain = TemplateReader.IsPlain(method, text, names, used);
            if (!isPlain)
            {
                segments = TemplateReader.Read(method, attribute, role, text, names, sink, out ParsedTemplate parsed, out string? found);
                (templates ??= []).Add(parsed);
                problem ??= found;
            }

            messages?.Add(ModelOf(attribute, role, messages, text, isPlain, segments));
            if (method.IsStatic && Named(attribute, "Trainable") is true)
            {
                sink.ReportArgument(DiagnosticIds.StaticTrainable, attribute, "Trainable", method.Name);
                problem ??= DiagnosticIds.StaticTrainable;
            }
        }

        string? wrongOrder = MessageOrder.Check(order, method.Parameters.Any(ParameterReader.IsConversation), sink);
        problem ??= wrongOrder;
        if (isComplete && order.Count > 0)
        {
            ReportUnused(method, used, templates, sink);
        }

        return problem;
    }

    private static MessageModel ModelOf(AttributeData attribute, MessageRole role, List<MessageModel> before, string text, bool isPlain, EquatableArray<SegmentModel> segments) => new()
    {
        Role = role,
        Number = 1 + Count(before, role),
        Template = text,
        Purpose = Named(attribute, "Role") as string,
        Trainable = Named(attribute, "Trainable") is true,
        ClosingTags = Named(attribute, "ClosingTags") is int policy ? (ClosingTags)policy : ClosingTags.Neutralize,
        IsPlain = isPlain,
        Segments = segments,
    };

    /// <summary>PG1002, unless a problem of a template already points at the parameter (rule R9).</summary>
    private static void ReportUnused<TSink>(IMethodSymbol method, bool[] used, List<ParsedTemplate>? templates, TSink sink)
        where TSink : struct, IProblemSink
    {
        for (int i = 0; i < used.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            if (!used[i] && ParameterReader.KindOf(parameter) is ParameterKind.Value or ParameterKind.Content && !ParameterReader.IsConversation(parameter)
                && !Mentions(templates, parameter.Name, i) && !ReplyCheckReader.Uses(method, parameter.Name))
            {
                sink.ReportSymbol(DiagnosticIds.UnusedParameter, parameter, method.Name);
            }
        }
    }

    private static bool Mentions(List<ParsedTemplate>? templates, string name, int index)
    {
        foreach (ParsedTemplate template in templates ?? [])
        {
            if (Mentions(template, name, index))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Mentions(ParsedTemplate template, string name, int index)
    {
        foreach (TemplateSegment segment in template.Segments)
        {
            if (segment.Placeholder?.ParameterIndex == index)
            {
                return true;
            }
        }

        foreach (TemplateProblem problem in template.Problems)
        {
            if (problem.Names(name))
            {
                return true;
            }
        }

        return false;
    }

    private static int Count(List<MessageModel> messages, MessageRole role)
    {
        int count = 0;
        foreach (MessageModel message in messages)
        {
            count += message.Role == role ? 1 : 0;
        }

        return count;
    }

    private static string[] NamesOf(IMethodSymbol method)
    {
        string[] names = new string[method.Parameters.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = method.Parameters[i].Name;
        }

        return names;
    }

    private static object? Named(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Kind == TypedConstantKind.Array ? null : argument.Value.Value;
            }
        }

        return null;
    }
}
