using System.Collections.Generic;
using System.Globalization;
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
        problem = null;
        string stem = GeneratedNames.Stem(method.Name);
        string[] names = [.. method.Parameters.Select(static p => p.Name)];
        int[] counts = new int[3];

        // A text that does not compile, or is missing, may use any parameter, and that it is not there has been said.
        bool isComplete = true;
        var messages = new List<MessageModel>();
        var order = new List<(AttributeData, MessageRole)>();
        var templates = new List<ParsedTemplate>();
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
                continue;
            }

            EquatableArray<SegmentModel> segments = TemplateReader.Read(method, attribute, role, text, names, sink, out ParsedTemplate parsed, out string? found);
            templates.Add(parsed);
            problem ??= found;
            int number = ++counts[(int)role];
            string suffix = number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture);
            var message = new MessageModel
            {
                Role = role,
                Name = role + suffix,
                Template = text,
                Purpose = Named(attribute, "Role") as string ?? DefaultPurpose(role, suffix, stem),
                Trainable = IsTrainable(attribute),
                ClosingTags = Named(attribute, "ClosingTags") is int policy ? (ClosingTags)policy : ClosingTags.Neutralize,
                Segments = segments,
            };
            messages.Add(message);
            if (message.Trainable && method.IsStatic)
            {
                sink.ReportArgument(DiagnosticIds.StaticTrainable, attribute, "Trainable", method.Name);
                problem ??= DiagnosticIds.StaticTrainable;
            }
        }

        string? wrongOrder = MessageOrder.Check(order, method.Parameters.Any(ParameterReader.IsConversation), sink);
        problem ??= wrongOrder;
        if (isComplete)
        {
            ReportUnused(method, templates, sink);
        }

        return new([.. messages]);
    }

    /// <summary>Whether an attribute is a message that may be rewritten.</summary>
    public static bool IsTrainable(AttributeData attribute) => ComponentAttribute.RoleOf(attribute) is not null && Named(attribute, "Trainable") is true;

    /// <summary>PG1002, unless a problem of a template already points at the parameter (rule R9).</summary>
    private static void ReportUnused<TSink>(IMethodSymbol method, List<ParsedTemplate> templates, TSink sink)
        where TSink : struct, IProblemSink
    {
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            bool isForText = ParameterReader.KindOf(parameter) is ParameterKind.Value or ParameterKind.Content && !ParameterReader.IsConversation(parameter);
            if (templates.Count > 0 && isForText && !templates.Exists(t => Mentions(t, parameter.Name, i)))
            {
                sink.ReportSymbol(DiagnosticIds.UnusedParameter, parameter, method.Name);
            }
        }
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

    private static string DefaultPurpose(MessageRole role, string number, string stem)
    {
        string kind = role switch
        {
            MessageRole.System => "system",
            MessageRole.User => "user",
            _ => "assistant",
        };
        return kind + " prompt " + (number.Length == 0 ? "" : number + " ") + "of " + stem;
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
