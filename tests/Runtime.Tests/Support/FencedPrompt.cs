using System.Net;
using System.Text.RegularExpressions;

namespace PromptGrad.Tests.Support;

/// <summary>Reads a prompt as a model is told to: only tags with the code of the first tag are real.</summary>
internal sealed record FencedPrompt(string Nonce, IReadOnlyList<FencedPrompt.Section> Sections, string Rest)
{
    /// <summary>A section: its text lies between the tags, without the line breaks that belong to them.</summary>
    internal sealed record Section(string Tag, IReadOnlyDictionary<string, string> Attributes, string Text, IReadOnlyList<Section> Sections);

    public IReadOnlyList<Section> this[string tag] => [.. Sections.Where(s => s.Tag == tag)];

    public static FencedPrompt Parse(string prompt)
    {
        string nonce = Regex.Match(prompt, "^<[a-z]+-([0-9a-f]{8})[ >]").Groups[1].Value;
        Assert.NotEmpty(nonce);
        MatchCollection tags = Regex.Matches(prompt, $"<(/?)([a-z]+)-{nonce}((?: [a-z]+=\"[^\"]*\")*)>");
        int next = 0;
        var sections = new List<Section>();
        while (next < tags.Count)
        {
            sections.Add(Read(prompt, tags, ref next));
        }

        return new(nonce, sections, prompt[(tags[^1].Index + tags[^1].Length)..]);
    }

    private static Section Read(string prompt, MatchCollection tags, ref int next)
    {
        Match open = tags[next++];
        Assert.Equal("", open.Groups[1].Value);
        var inner = new List<Section>();
        while (tags[next].Groups[1].Length == 0)
        {
            inner.Add(Read(prompt, tags, ref next));
        }

        Match close = tags[next++];
        Assert.Equal(open.Groups[2].Value, close.Groups[2].Value);
        string text = prompt[(open.Index + open.Length)..close.Index];
        Dictionary<string, string> attributes = Regex.Matches(open.Groups[3].Value, "([a-z]+)=\"([^\"]*)\"")
            .ToDictionary(a => a.Groups[1].Value, a => WebUtility.HtmlDecode(a.Groups[2].Value), StringComparer.Ordinal);
        return new(open.Groups[2].Value, attributes, open.Groups[2].Value == "item" ? text : text[1..^1], inner);
    }
}
