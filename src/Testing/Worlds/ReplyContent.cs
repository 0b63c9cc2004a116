using System.Text.Json;
using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Worlds;

/// <summary>A plain reply of a simulated model, in its parts.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">All of it.</param>
/// <param name="Items">Its findings or edits.</param>
/// <param name="Cases">The cases it is about.</param>
internal sealed partial record ReplyContent(ReplyContentKind Kind, string Text, IReadOnlyList<string> Items, IReadOnlyList<string> Cases)
{
    /// <summary>Findings that say nothing.</summary>
    public static ReplyContent Empty { get; } = new(ReplyContentKind.Findings, "", [], []);

    /// <summary>What it is about: a value in the schema, as JSON, if there is a choice.</summary>
    public string? Subject { get; init; }

    /// <summary>Reads a plain reply. A new text is taken out of whatever it stands in.</summary>
    public static ReplyContent Read(string reply)
    {
        string text = Unwrapped(reply.Trim());
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (text == WorldRewriter.NoEdits || (lines.Length > 0 && lines.All(IsEdit)))
        {
            return new(ReplyContentKind.Edits, text, [.. lines.Where(IsEdit)], []);
        }

        if (text.StartsWith(WorldCritic.Looking, StringComparison.Ordinal) || text.StartsWith(WorldCritic.NoFinding, StringComparison.Ordinal))
        {
            return new(ReplyContentKind.Findings, text, [.. lines.Where(line => Markers.WorldFinding().IsMatch(line))], [.. NamedCase().Matches(lines[0]).Select(m => m.Groups["id"].Value)]);
        }

        return new(ReplyContentKind.Text, BriefReader.Read(text, out _) is [{ } brief, ..] ? brief : text, [], []);
    }

    /// <summary>One of the items, as a reply of its own.</summary>
    public ReplyContent Of(string item) => this with { Text = item, Items = [item] };

    private static bool IsEdit(string line) => line.StartsWith("+ ", StringComparison.Ordinal) || line.StartsWith("- ", StringComparison.Ordinal);

    /// <summary>The text of a reply that is an object with one.</summary>
    private static string Unwrapped(string text)
    {
        if (!text.StartsWith('{'))
        {
            return text;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.EnumerateObject().Select(m => m.Value).FirstOrDefault(v => v.ValueKind == JsonValueKind.String) is { ValueKind: JsonValueKind.String } value
                ? value.GetString()!
                : text;
        }
        catch (JsonException)
        {
            // A text that begins with a brace and is no JSON is a text like any other.
            return text;
        }
    }

    [GeneratedRegex("case (?<id>[a-z]{2}-[0-9]{4})", RegexOptions.None, Markers.Timeout)]
    private static partial Regex NamedCase();
}
