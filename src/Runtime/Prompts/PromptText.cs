using System.Text;
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
        ParsedTemplate? learned = parameter.Learned;
        if (learned is null)
        {
            // Reset between the caller's check and now: render the source's text by the same rules.
            learned = parameter.ParseDefault();
        }

        IReadOnlyList<string> expressions = parameter.Placeholders;
        var text = new StringBuilder();
        foreach (TemplateSegment segment in learned.Segments)
        {
            if (segment.Placeholder is not { } placeholder)
            {
                text.Append(segment.Text);
                continue;
            }

            string value = values[IndexOf(expressions, placeholder.Expression)] ?? "";
            foreach (string tag in placeholder.EnclosingTags)
            {
                value = TagGuard.Apply(value, tag, policy, placeholder.Parameter);
            }

            text.Append(value);
        }

        return text.ToString();
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
