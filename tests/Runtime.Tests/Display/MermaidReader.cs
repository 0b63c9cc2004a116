using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptGrad.Tests.Display;

/// <summary>Reads the small part of Mermaid that displays use, line by line, and refuses anything in a label that Mermaid might take for syntax.</summary>
internal sealed partial class MermaidReader
{
    /// <summary>The labels by id, as they are shown.</summary>
    public SortedDictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    public List<(string From, string To)> Edges { get; } = [];

    public static MermaidReader Read(string text)
    {
        var reader = new MermaidReader();
        string[] lines = text.Split('\n');
        Assert.Equal("flowchart LR", lines[0]);
        Assert.Equal("", lines[^1]);
        foreach (string line in lines[1..^1])
        {
            if (NodeLine().Match(line) is { Success: true } node)
            {
                reader.Labels.Add(node.Groups["id"].Value, Shown(node.Groups["label"].Value));
            }
            else if (EdgeLine().Match(line) is { Success: true } edge)
            {
                reader.Edges.Add((edge.Groups["from"].Value, edge.Groups["to"].Value));
            }
            else
            {
                Assert.Matches(ClassLine(), line);
            }
        }

        return reader;
    }

    private static string Shown(string label)
    {
        string shown = Entity().Replace(label.Replace("<br/>", "\n", StringComparison.Ordinal), entity => char.ConvertFromUtf32(int.Parse(entity.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.Equal(label.Count(c => c == '#'), Entity().Count(label));
        return shown;
    }

    [GeneratedRegex("""^    (?<id>[cv][0-9]+|omitted)(?:\(\[|\[/|\[|\()"(?<label>(?:[^\x00-\x7F]|[A-Za-z0-9 ,'()!?]|#[0-9]+;|<br/>)+)"(?:\]\)|/\]|\]|\))(?::::[a-z]+)?$""")]
    private static partial Regex NodeLine();

    [GeneratedRegex("^    (?<from>[cv][0-9]+|omitted) (?:-->|-\\.->) (?<to>[cv][0-9]+)$")]
    private static partial Regex EdgeLine();

    [GeneratedRegex("^    classDef [a-z]+ [a-z-]+:[a-z0-9 ]+$")]
    private static partial Regex ClassLine();

    [GeneratedRegex("#([0-9]+);")]
    private static partial Regex Entity();
}
