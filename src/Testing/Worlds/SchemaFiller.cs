using System.Text.Json;
using System.Text.RegularExpressions;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Worlds;

/// <summary>Writes JSON that fits a schema and has a reply in the place that fits it best.</summary>
internal sealed partial class SchemaFiller(SchemaNode root)
{
    private const string Filler = "n/a";
    private const string Entry = "[]";

    /// <summary>The JSON.</summary>
    public string Fill(ReplyContent content)
    {
        string place = PlaceFor(content.Kind);
        return ReplyJson.Any(writer => Write(writer, root, "", place, content));
    }

    /// <summary>The path of the string for a reply. Of several that fit equally, the first for a name that says so, and else the last, before which others explain.</summary>
    private string PlaceFor(ReplyContentKind kind)
    {
        (string Path, int Fit) best = ("", -1);
        foreach ((string path, string name) in Strings(root, "", ""))
        {
            int fit = Fit(name, kind);
            if (fit > best.Fit || (fit == best.Fit && fit < Fitting))
            {
                best = (path, fit);
            }
        }

        return best.Path;
    }

    private const int Fitting = 3;

    private static int Fit(string name, ReplyContentKind kind)
    {
        bool isReason = Reason().IsMatch(name);
        bool isFitting = kind switch
        {
            ReplyContentKind.Findings => IntentReader.IsFeedbackish(name) && !isReason,
            ReplyContentKind.Edits => EditName().IsMatch(name),
            _ => IntentReader.IsNewish(name),
        };
        return isFitting ? Fitting
            : isReason || (kind != ReplyContentKind.Findings && IntentReader.IsFeedbackish(name)) ? 0
            : TextName().IsMatch(name) ? 2
            : 1;
    }

    /// <summary>The strings that can be anything, with the name that is nearest to each.</summary>
    private static IEnumerable<(string Path, string Name)> Strings(SchemaNode node, string path, string name)
    {
        if (node.IsTooDeep)
        {
            return [];
        }

        return node.Type switch
        {
            "object" => node.Members.SelectMany(m => Strings(m.Node, $"{path}/{m.Name}", m.Name)),
            "array" => HoldsCases(node, name) ? [] : Strings(node.Items, path + Entry, name),
            "string" when node.Values.Count == 0 => [(path, name)],
            _ => [],
        };
    }

    private static void Write(Utf8JsonWriter writer, SchemaNode node, string path, string place, ReplyContent content)
    {
        bool isOnTheWay = place == path || place.StartsWith(path + "/", StringComparison.Ordinal) || place.StartsWith(path + Entry, StringComparison.Ordinal);
        if (node.Values is { Count: > 0 } values)
        {
            Choose(values, content).WriteTo(writer);
        }
        else if (node.IsTooDeep || (node.IsNullable && !isOnTheWay) || node.Type == "null")
        {
            writer.WriteNullValue();
        }
        else if (node.Type == "object")
        {
            WriteObject(writer, node, path, place, content);
        }
        else if (node.Type == "array")
        {
            WriteArray(writer, node, path, place, content, isOnTheWay);
        }
        else
        {
            WriteValue(writer, node, isOnTheWay ? content.Text : Filler);
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, SchemaNode node, string path, string place, ReplyContent content)
    {
        // Where a member says whether a line is added or removed, the line need not say it again.
        bool isSaid = content.Kind == ReplyContentKind.Edits && content.Items.Count == 1 && node.Members.Any(m => ForSign(m.Node.Values, content.Items[0]) is not null);
        ReplyContent inside = isSaid ? content with { Text = content.Items[0][2..] } : content;
        writer.WriteStartObject();
        foreach ((string name, SchemaNode member) in node.Members)
        {
            writer.WritePropertyName(name);
            if (member.Type == "array" && HoldsCases(member, name))
            {
                WriteCases(writer, content.Cases);
            }
            else
            {
                Write(writer, member, $"{path}/{name}", place, inside);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, SchemaNode node, string path, string place, ReplyContent content, bool isOnTheWay)
    {
        writer.WriteStartArray();
        if (isOnTheWay)
        {
            foreach (ReplyContent entry in Entries(node.Items, content))
            {
                Write(writer, node.Items, path + Entry, place, entry);
            }
        }
        else
        {
            for (int i = 0; i < (node.Number("minItems") ?? 0); i++)
            {
                Write(writer, node.Items, path + Entry, place, content);
            }
        }

        writer.WriteEndArray();
    }

    private static IEnumerable<ReplyContent> Entries(SchemaNode entry, ReplyContent content)
    {
        if (content.Kind == ReplyContentKind.Text)
        {
            return [content];
        }

        IReadOnlyList<JsonElement> subjects = entry.Members.Where(m => SubjectName().IsMatch(m.Name)).Select(m => m.Node.Values).FirstOrDefault(values => values.Count > 0) ?? [];
        if (subjects.Count == 0)
        {
            return content.Items.Select(content.Of);
        }

        // Whoever asks about several things waits for an entry about each of them.
        string about = Choose(subjects, content).GetRawText();
        return content.Kind == ReplyContentKind.Findings
            ? subjects.Select(subject => subject.GetRawText()).Select(subject => (subject == about ? content : ReplyContent.Empty) with { Subject = subject })
            : [content];
    }

    private static void WriteCases(Utf8JsonWriter writer, IReadOnlyList<string> cases)
    {
        writer.WriteStartArray();
        foreach (string id in cases)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, SchemaNode node, string text)
    {
        switch (node.Type)
        {
            case "boolean":
                writer.WriteBooleanValue(false);
                break;
            case "integer" or "number":
                writer.WriteNumberValue(Math.Max(node.Number("minimum") ?? double.MinValue, Math.Min(1, node.Number("maximum") ?? 1)));
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }

    /// <summary>The value of the entry's subject or of an edit's sign, or the one that names instructions, or else the first.</summary>
    private static JsonElement Choose(IReadOnlyList<JsonElement> values, ReplyContent content) =>
        values.Cast<JsonElement?>().FirstOrDefault(v => v!.Value.GetRawText() == content.Subject)
        ?? (content.Kind == ReplyContentKind.Edits && content.Items.Count == 1 ? ForSign(values, content.Items[0]) : null)
        ?? values.Cast<JsonElement?>().FirstOrDefault(v => v!.Value.ValueKind == JsonValueKind.String && InstructionName().IsMatch(v.Value.GetString()!))
        ?? values[0];

    private static JsonElement? ForSign(IReadOnlyList<JsonElement> values, string edit) => values.Cast<JsonElement?>().FirstOrDefault(
        v => v!.Value.ValueKind == JsonValueKind.String && (edit[0] == '+' ? AddName() : RemoveName()).IsMatch(v.Value.GetString()!));

    private static bool HoldsCases(SchemaNode array, string name) => array.Items is { Type: "string", Values.Count: 0 } && CaseName().IsMatch(name);

    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex("reason|explanation|rationale|because|why", AnyCase, Markers.Timeout)]
    private static partial Regex Reason();

    [GeneratedRegex("edit|diff|change|line|patch", AnyCase, Markers.Timeout)]
    private static partial Regex EditName();

    [GeneratedRegex("text|content|description|problem|message|comment|lack", AnyCase, Markers.Timeout)]
    private static partial Regex TextName();

    [GeneratedRegex("case|example|evidence|sample", AnyCase, Markers.Timeout)]
    private static partial Regex CaseName();

    [GeneratedRegex("name|input|parameter|variable|target|subject", AnyCase, Markers.Timeout)]
    private static partial Regex SubjectName();

    [GeneratedRegex("system|instruction|brief", AnyCase, Markers.Timeout)]
    private static partial Regex InstructionName();

    [GeneratedRegex("^(?:add|insert|append|new)|^\\+$", AnyCase, Markers.Timeout)]
    private static partial Regex AddName();

    [GeneratedRegex("^(?:remove|delete|drop)|^-$", AnyCase, Markers.Timeout)]
    private static partial Regex RemoveName();
}
