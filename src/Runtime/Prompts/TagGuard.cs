using System.Text;

namespace PromptGrad.Prompts;

/// <summary>Keeps a value inside the literal tag pair that its placeholder stands in (rule R10). Called by generated code.</summary>
public static class TagGuard
{
    /// <summary>Applies a policy to a value.</summary>
    /// <param name="value">The value as text.</param>
    /// <param name="tag">The name of the tag pair around the placeholder.</param>
    /// <param name="policy">What to do if the value contains the closing tag.</param>
    /// <param name="parameter">The parameter that the value came from, for the message.</param>
    /// <exception cref="PromptValueException">The value contains the closing tag and the policy is <see cref="ClosingTagPolicy.Refuse"/>.</exception>
    public static string Apply(string value, string tag, ClosingTagPolicy policy, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentException.ThrowIfNullOrEmpty(tag);
        if (policy == ClosingTagPolicy.Allow)
        {
            return value;
        }

        int at = FindClosingTag(value, tag, 0);
        if (at < 0)
        {
            return value;
        }

        if (policy == ClosingTagPolicy.Refuse)
        {
            throw new PromptValueException(
                $"The value of '{parameter}' contains </{tag}> at position {at}, which would end the <{tag}> section of the prompt that it stands in. Remove it from the value, or set ClosingTags on the prompt attribute to Neutralize.");
        }

        var guarded = new StringBuilder(value.Length + 4);
        int from = 0;
        for (; at >= 0; at = FindClosingTag(value, tag, from))
        {
            guarded.Append(value, from, at + 1 - from).Append('\\');
            from = at + 1;
        }

        return guarded.Append(value, from, value.Length - from).ToString();
    }

    /// <summary>Finds <c>&lt;/tag</c>, white space and letter case aside: what a lenient reader would still take for the closing tag.</summary>
    private static int FindClosingTag(string value, string tag, int from)
    {
        for (int at = value.IndexOf('<', from); at >= 0; at = value.IndexOf('<', at + 1))
        {
            int i = SkipWhiteSpace(value, at + 1);
            if (i >= value.Length || value[i] != '/')
            {
                continue;
            }

            i = SkipWhiteSpace(value, i + 1);
            if (string.Compare(value, i, tag, 0, tag.Length, StringComparison.OrdinalIgnoreCase) != 0)
            {
                continue;
            }

            int end = i + tag.Length;
            if (end >= value.Length || !IsNameCharacter(value[end]))
            {
                return at;
            }
        }

        return -1;
    }

    private static int SkipWhiteSpace(string value, int i)
    {
        while (i < value.Length && char.IsWhiteSpace(value[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ':';
}
