using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>Reads the messages of a prompt method, in the order of its attributes.</summary>
internal static class MessageReader
{
    /// <summary>Reads all messages and reports what is wrong with them.</summary>
    /// <param name="method">The method.</param>
    /// <param name="sink">What is told.</param>
    /// <param name="problem">The id of the first thing that leaves the method without a meaning, or <see langword="null"/>.</param>
    public static EquatableArray<MessageModel> Read<TSink>(IMethodSymbol method, TSink sink, out string? problem)
        where TSink : struct, IProblemSink
    {
        problem = null;
        string stem = GeneratedNames.Stem(method.Name);
        string[]? names = null;
        var counts = default((int System, int User, int Assistant));

        // A text that does not compile may use any parameter, and the compiler says what is wrong.
        bool isComplete = true;
        var messages = new List<MessageModel>(2);
        List<ParsedTemplate>? templates = null;
        bool[] mentioned = new bool[method.Parameters.Length];
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (ComponentAttribute.RoleOf(attribute) is not { } role)
            {
                continue;
            }

            if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Kind == TypedConstantKind.Error)
            {
                isComplete = false;
                continue;
            }

            string text = ComponentAttribute.TextOf(attribute) ?? "";
            EquatableArray<SegmentModel>? segments = null;
            if (!PlainTemplate.TryScan(text, method, mentioned))
            {
                names ??= [.. method.Parameters.Select(static p => p.Name)];
                segments = TemplateReader.Read(method, attribute, text, names, sink, out ParsedTemplate parsed, out string? found);
                (templates ??= []).Add(parsed);
                problem ??= found;
            }

            int number = role switch
            {
                MessageRole.System => ++counts.System,
                MessageRole.User => ++counts.User,
                _ => ++counts.Assistant,
            };
            string suffix = number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture);
            var message = new MessageModel
            {
                Role = role,
                Name = NameOf(role) + suffix,
                Template = text,
                Purpose = Named(attribute, "Role") as string ?? DefaultPurpose(role, suffix, stem),
                Trainable = Named(attribute, "Trainable") is true,
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

        if (isComplete && messages.Count > 0)
        {
            ReportUnused(method, mentioned, templates, sink);
        }

        return new([.. messages]);
    }

    /// <summary>PG1002, unless a problem of a template already points at the parameter (rule R9).</summary>
    private static void ReportUnused<TSink>(IMethodSymbol method, bool[] mentioned, List<ParsedTemplate>? templates, TSink sink)
        where TSink : struct, IProblemSink
    {
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            IParameterSymbol parameter = method.Parameters[i];
            if (!mentioned[i] && ParameterReader.KindOf(parameter) == ParameterKind.Value && !Mention(templates, parameter.Name, i))
            {
                sink.ReportSymbol(DiagnosticIds.UnusedParameter, parameter, method.Name);
            }
        }
    }

    private static bool Mention(List<ParsedTemplate>? templates, string name, int index)
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

    private static string NameOf(MessageRole role) => role switch
    {
        MessageRole.System => nameof(MessageRole.System),
        MessageRole.User => nameof(MessageRole.User),
        _ => nameof(MessageRole.Assistant),
    };

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
