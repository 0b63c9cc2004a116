using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace PromptGrad.Tests.Support;

/// <summary>Reads a prompt as a model is told to: only tags with the number of the first tag are real.</summary>
internal sealed record FencedPrompt(string Nonce, IReadOnlyList<FencedPrompt.Section> Sections, string Rest)
{
    /// <summary>A section. Its text is what stands between its tags, without the line breaks that belong to them and without the tags inside.</summary>
    internal sealed record Section(string Tag, IReadOnlyDictionary<string, string> Attributes, string Text, IReadOnlyList<Section> Sections)
    {
        /// <summary>Tag, names of attributes, and what is inside.</summary>
        public string Shape => $"{Tag}[{string.Join(',', Attributes.Keys)}]({string.Join(' ', Sections.Select(s => s.Shape))})";
    }

    /// <summary>What a prompt is apart from its values.</summary>
    public string Shape => string.Join(' ', Sections.Select(s => s.Shape));

    /// <summary>The outermost sections with a tag.</summary>
    public IReadOnlyList<Section> this[string tag] => [.. Sections.Where(s => s.Tag == tag)];

    /// <summary>All inputs, in the conversation and beside it.</summary>
    public IReadOnlyList<Section> Inputs => [.. Sections.SelectMany(s => s.Sections.Append(s)).Where(s => s.Tag == "input")];

    /// <summary>The conversation: messages, and inputs that are messages as a whole.</summary>
    public IReadOnlyList<(string Role, string Text)> Conversation =>
        [.. Sections.Where(s => s.Tag == "message" || s.Attributes.ContainsKey("message")).Select(s => (s.Attributes[s.Tag == "message" ? "role" : "message"], s.Text))];

    public static FencedPrompt Parse(string prompt)
    {
        string nonce = Regex.Match(prompt, "^<[a-z]+-([0-9]{3,18})[ >]").Groups[1].Value;
        Assert.NotEmpty(nonce);
        MatchCollection tags = Regex.Matches(prompt, $"<(/?)([a-z]+)-{nonce}((?: [a-z]+=\"[^\"]*\")*)(/?)>");
        int next = 0;
        var sections = new List<Section>();
        while (next < tags.Count)
        {
            int end = next == 0 ? 0 : tags[next - 1].Index + tags[next - 1].Length;
            Assert.Equal(next == 0 ? "" : "\n", prompt[end..tags[next].Index]);
            sections.Add(Read(prompt, tags, ref next, isOutermost: true));
        }

        return new(nonce, sections, prompt[(tags[^1].Index + tags[^1].Length)..]);
    }

    private static Section Read(string prompt, MatchCollection tags, ref int next, bool isOutermost = false)
    {
        Match open = tags[next++];
        string tag = open.Groups[2].Value;
        Assert.Equal("", open.Groups[1].Value);
        Dictionary<string, string> attributes = Regex.Matches(open.Groups[3].Value, "([a-z]+)=\"([^\"]*)\"")
            .ToDictionary(a => a.Groups[1].Value, a => WebUtility.HtmlDecode(a.Groups[2].Value), StringComparer.Ordinal);
        if (open.Groups[4].Length > 0)
        {
            return new(tag, attributes, "", []);
        }

        var inner = new List<Section>();
        var text = new StringBuilder();
        int at = open.Index + open.Length;
        while (tags[next].Groups[1].Length == 0)
        {
            text.Append(prompt, at, tags[next].Index - at);
            inner.Add(Read(prompt, tags, ref next));
            text.Append(inner[^1].Text);
            at = tags[next - 1].Index + tags[next - 1].Length;
        }

        Match close = tags[next++];
        Assert.Equal(tag, close.Groups[2].Value);
        text.Append(prompt, at, close.Index - at);
        if (tag is "feedback" or "expected" or "rule" or "objective" or "finding" or "evaluation" or "outcome" or "failure" || (tag == "input" && !isOutermost))
        {
            return new(tag, attributes, text.ToString(), inner);
        }

        Assert.Equal("\n\n", $"{text[0]}{text[^1]}");
        return new(tag, attributes, text.ToString(1, text.Length - 2), inner);
    }
}
