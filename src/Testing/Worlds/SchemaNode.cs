using System.Text.Json;

namespace PromptGrad.Testing.Worlds;

/// <summary>A place in a JSON schema, with references and alternatives resolved.</summary>
internal readonly struct SchemaNode
{
    /// <summary>How deep a schema is looked at: one that refers to itself has no end.</summary>
    private const int Deepest = 12;

    private readonly JsonElement _root;
    private readonly JsonElement _schema;
    private readonly int _depth;

    /// <summary>The whole of a schema.</summary>
    public SchemaNode(JsonElement schema)
        : this(schema, schema, 0)
    {
    }

    private SchemaNode(JsonElement root, JsonElement schema, int depth)
    {
        _root = root;
        _depth = depth;
        _schema = Resolve(root, schema, out bool isNullable);
        Type = TypeOf(_schema, ref isNullable);
        IsNullable = isNullable;
    }

    /// <summary>The JSON type of its values: the first one that is not null.</summary>
    public string Type { get; }

    /// <summary>Whether null is a value of it.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether it is too deep to be looked at.</summary>
    public bool IsTooDeep => _depth > Deepest;

    /// <summary>The values that it is restricted to; none if it is not.</summary>
    public IReadOnlyList<JsonElement> Values => Member("const") is { } only ? [only] : Member("enum") is { ValueKind: JsonValueKind.Array } values ? [.. values.EnumerateArray()] : [];

    /// <summary>The members of its objects.</summary>
    public IEnumerable<(string Name, SchemaNode Node)> Members
    {
        get
        {
            (JsonElement root, int depth) = (_root, _depth + 1);
            return Member("properties") is { ValueKind: JsonValueKind.Object } members
                ? members.EnumerateObject().Select(m => (m.Name, new SchemaNode(root, m.Value, depth)))
                : [];
        }
    }

    /// <summary>What the entries of its arrays are like.</summary>
    public SchemaNode Items => new(_root, Member("items") ?? default, _depth + 1);

    /// <summary>A number in it, or <see langword="null"/>.</summary>
    public double? Number(string name) => Member(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>The names of all members in a schema, with blanks between.</summary>
    public static string NamesIn(JsonElement schema) => string.Join(' ', Names(new SchemaNode(schema)));

    private static IEnumerable<string> Names(SchemaNode node) =>
        node.IsTooDeep ? []
        : node.Type == "array" ? Names(node.Items)
        : node.Members.SelectMany(member => Names(member.Node).Prepend(member.Name));

    private JsonElement? Member(string name) => _schema.ValueKind == JsonValueKind.Object && _schema.TryGetProperty(name, out JsonElement value) ? value : null;

    private static JsonElement Resolve(JsonElement root, JsonElement schema, out bool isNullable)
    {
        isNullable = false;
        for (int step = 0; step < Deepest && schema.ValueKind == JsonValueKind.Object; step++)
        {
            if (schema.TryGetProperty("$ref", out JsonElement reference) && reference.GetString() is { } pointer && Follow(root, pointer) is { } target)
            {
                schema = target;
            }
            else if (Alternatives(schema) is { Length: > 0 } alternatives)
            {
                isNullable |= alternatives.Any(IsNull);
                schema = alternatives.FirstOrDefault(a => !IsNull(a));
            }
            else
            {
                break;
            }
        }

        return schema;
    }

    private static JsonElement[] Alternatives(JsonElement schema)
    {
        foreach (string name in (ReadOnlySpan<string>)["anyOf", "oneOf", "allOf"])
        {
            if (schema.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array)
            {
                return [.. list.EnumerateArray()];
            }
        }

        return [];
    }

    private static bool IsNull(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("null");

    private static JsonElement? Follow(JsonElement root, string pointer)
    {
        JsonElement at = root;
        foreach (string step in pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
            {
                return null;
            }
        }

        return at;
    }

    private static string TypeOf(JsonElement schema, ref bool isNullable)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return "string";
        }

        if (schema.TryGetProperty("type", out JsonElement type))
        {
            string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
            isNullable |= types.Contains("null");
            return types.FirstOrDefault(t => t != "null") ?? "null";
        }

        return schema.TryGetProperty("properties", out _) ? "object" : schema.TryGetProperty("items", out _) ? "array" : "string";
    }
}
