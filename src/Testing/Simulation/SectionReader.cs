using System.Net;
using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Simulation;

/// <summary>Reads the sections of a message that fences its parts by tags with a nonce. The nonce itself does not matter; tags without one are text.</summary>
internal static partial class SectionReader
{
    /// <summary>The outermost sections of a text, in order. A tag that nothing closes is text.</summary>
    public static IReadOnlyList<Section> Read(string text)
    {
        var sections = new List<Section>();
        int at = 0;
        while (OpeningTag().Match(text, at) is { Success: true } tag)
        {
            int start = tag.Index + tag.Length;
            string closing = $"</{tag.Groups["name"].Value}-{tag.Groups["nonce"].Value}>";
            int end = text.IndexOf(closing, start, StringComparison.Ordinal);
            if (end < 0)
            {
                at = start;
                continue;
            }

            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (Match attribute in Attribute().Matches(tag.Groups["attributes"].Value))
            {
                attributes[attribute.Groups["name"].Value] = WebUtility.HtmlDecode(attribute.Groups["value"].Value);
            }

            sections.Add(new Section(tag.Groups["name"].Value, attributes, TrimLineBreaks(text[start..end]), text[tag.Index..(end + closing.Length)]));
            at = end + closing.Length;
        }

        return sections;
    }

    /// <summary>The first section of a name, or <see langword="null"/>.</summary>
    public static Section? Find(this IReadOnlyList<Section> sections, string name) => sections.FirstOrDefault(s => s.Name == name);

    /// <summary>A text without the tags of the sections in it.</summary>
    public static string TextOf(string content) =>
        Read(content).Aggregate(content, (text, section) => text.Replace(section.Whole, TextOf(section.Content), StringComparison.Ordinal));

    private static string TrimLineBreaks(string content)
    {
        int start = content.StartsWith("\r\n", StringComparison.Ordinal) ? 2 : content.StartsWith('\n') ? 1 : 0;
        string rest = content[start..];
        int end = rest.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : rest.EndsWith('\n') ? 1 : 0;
        return rest[..^end];
    }

    [GeneratedRegex("""<(?<name>[a-z]+)-(?<nonce>[0-9A-Fa-f]+)(?<attributes>(?:\s+[\w-]+="[^"]*")*)\s*>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OpeningTag();

    [GeneratedRegex("""(?<name>[\w-]+)="(?<value>[^"]*)"\s*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();
}
