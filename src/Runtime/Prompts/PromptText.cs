using System.Text;
using Microsoft.Extensions.AI;
using PromptGrad.Language;

namespace PromptGrad.Prompts;

/// <summary>Puts values into prompt texts. Called by generated code.</summary>
public static class PromptText
{
    /// <summary>Renders a learned text: one pass over its segments; values are never scanned for placeholders (rule R10).</summary>
    /// <param name="parameter">The parameter, whose text differs from the source.</param>
    /// <param name="policy">What happens to values that contain an enclosing closing tag.</param>
    /// <param name="values">The values as text, in the order of <see cref="Parameter.Placeholders"/>.</param>
    public static string Render(Parameter parameter, ClosingTagPolicy policy, params ReadOnlySpan<string> values)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Render(Parsed(parameter), parameter.Placeholders, policy, values);
    }

    /// <summary>Renders a parsed text.</summary>
    internal static string Render(ParsedTemplate template, IReadOnlyList<string> expressions, ClosingTagPolicy policy, params ReadOnlySpan<string> values)
    {
        var text = new StringBuilder();
        foreach (TemplateSegment segment in template.Segments)
        {
            text.Append(segment.Placeholder is { } placeholder
                ? Guard(values[IndexOf(expressions, placeholder.Expression)] ?? "", placeholder, policy)
                : segment.Text);
        }

        return text.ToString();
    }

    /// <summary>Renders a learned text whose placeholders include media: each of these becomes a part of the message (rule R12).</summary>
    /// <param name="parameter">The parameter, whose text differs from the source.</param>
    /// <param name="policy">What happens to values that contain an enclosing closing tag.</param>
    /// <param name="values">The values, in the order of <see cref="Parameter.Placeholders"/>.</param>
    public static IList<AIContent> RenderParts(Parameter parameter, ClosingTagPolicy policy, params ReadOnlySpan<PromptPart> values)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        IReadOnlyList<string> expressions = parameter.Placeholders;
        var contents = new ContentBuilder();
        foreach (TemplateSegment segment in Parsed(parameter).Segments)
        {
            if (segment.Placeholder is not { } placeholder)
            {
                contents.Add(segment.Text);
                continue;
            }

            PromptPart value = values[IndexOf(expressions, placeholder.Expression)];
            contents.Add(value.Text is { } text ? Guard(text, placeholder, policy) : value);
        }

        return contents.Build();
    }

    /// <summary>The contents of a message: texts that follow each other become one part, and what is missing becomes none.</summary>
    /// <param name="parts">The pieces of the message, in order.</param>
    public static IList<AIContent> Join(params ReadOnlySpan<PromptPart> parts)
    {
        var contents = new ContentBuilder();
        foreach (PromptPart part in parts)
        {
            contents.Add(part);
        }

        return contents.Build();
    }

    /// <summary>The learned text. If it was reset between the caller's check and now, the source's is rendered by the same rules.</summary>
    private static ParsedTemplate Parsed(Parameter parameter) => parameter.Learned ?? parameter.ParseDefault();

    private static string Guard(string value, Placeholder placeholder, ClosingTagPolicy policy)
    {
        foreach (string tag in placeholder.EnclosingTags)
        {
            value = TagGuard.Apply(value, tag, policy, placeholder.Parameter);
        }

        return value;
    }

    private static int IndexOf(IReadOnlyList<string> expressions, string expression)
    {
        for (int i = 0; i < expressions.Count; i++)
        {
            if (expressions[i] == expression)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"<{expression}> passed the placeholder contract and is not in it.");
    }
}
