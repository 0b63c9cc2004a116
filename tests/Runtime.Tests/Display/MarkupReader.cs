using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PromptGrad.Tests.Display;

/// <summary>
/// Reads a page as a browser's tokenizer does, without its leniency: what is not a well-formed tag, a known reference or text fails the
/// test. It knows nothing of how pages are written here.
/// </summary>
internal sealed partial class MarkupReader
{
    private static readonly Dictionary<string, string> References = new(StringComparer.Ordinal) { ["amp"] = "&", ["lt"] = "<", ["gt"] = ">", ["quot"] = "\"" };

    /// <summary>The elements in order, with their attributes in order.</summary>
    public List<string> Elements { get; } = [];

    /// <summary>The names of all attributes, with the elements' names.</summary>
    public HashSet<string> Attributes { get; } = [];

    /// <summary>All values of attributes of a name, by <c>element.attribute</c>.</summary>
    public Dictionary<string, List<string>> Values { get; } = [];

    /// <summary>The texts of the elements that have no others inside, by the element's name.</summary>
    public List<(string Element, string Text)> Texts { get; } = [];

    public static MarkupReader Read(string page)
    {
        var reader = new MarkupReader();
        const string Doctype = "<!DOCTYPE html>\n";
        Assert.StartsWith(Doctype, page, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', page);
        var open = new Stack<(string Name, StringBuilder Text, bool HasChildren)>();
        for (int at = Doctype.Length; at < page.Length;)
        {
            if (page[at] != '<')
            {
                int end = page.IndexOf('<', at);
                string raw = page[at..(end < 0 ? page.Length : end)];
                if (open.Count > 0)
                {
                    open.Peek().Text.Append(open.Peek().Name == "style" ? raw : Unescape(raw));
                }
                else
                {
                    Assert.Equal("", raw.Trim());
                }

                at += raw.Length;
                continue;
            }

            Match tag = Tag().Match(page, at);
            Assert.True(tag.Success && tag.Index == at, $"No tag: {page.Substring(at, Math.Min(80, page.Length - at))}");
            at += tag.Length;
            string name = tag.Groups["name"].Value;
            if (tag.Groups["end"].Length > 0)
            {
                (string opened, StringBuilder text, bool hasChildren) = open.Pop();
                Assert.Equal(opened, name);
                if (!hasChildren)
                {
                    string content = text.ToString();
                    reader.Texts.Add((name, name == "pre" && content.StartsWith('\n') ? content[1..] : content));
                }

                continue;
            }

            reader.Elements.Add(name);
            for (int i = 0; i < tag.Groups["attribute"].Captures.Count; i++)
            {
                string attribute = $"{name}.{tag.Groups["attribute"].Captures[i].Value}";
                reader.Attributes.Add(attribute);
                reader.Values.TryAdd(attribute, []);
                reader.Values[attribute].Add(Unescape(tag.Groups["value"].Captures[i].Value));
            }

            if (open.Count > 0)
            {
                (string Name, StringBuilder Text, bool) parent = open.Pop();
                open.Push((parent.Name, parent.Text, true));
            }

            if (name is not ("meta" or "input"))
            {
                open.Push((name, new StringBuilder(), false));
            }
        }

        Assert.Empty(open);
        return reader;
    }

    private static string Unescape(string raw)
    {
        Assert.DoesNotContain('>', raw);
        foreach (char c in raw)
        {
            Assert.True(c is '\t' or '\n' || !char.IsControl(c), $"Control {(int)c} in a page.");
        }

        Assert.Equal(raw.Count(c => c == '&'), Reference().Count(raw));
        return Reference().Replace(raw, reference => reference.Groups["number"] is { Success: true } number
            ? char.ConvertFromUtf32(int.Parse(number.Value, CultureInfo.InvariantCulture))
            : References[reference.Groups["name"].Value]);
    }

    [GeneratedRegex("""<(?<end>/?)(?<name>[a-z][a-z0-9]*)(?: (?<attribute>[a-zA-Z][a-zA-Z0-9-]*)="(?<value>[^"<>]*)")*>""")]
    private static partial Regex Tag();

    [GeneratedRegex("&(?:#(?<number>[0-9]+)|(?<name>[a-z]+));")]
    private static partial Regex Reference();
}
