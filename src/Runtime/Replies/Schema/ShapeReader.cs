using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>Reads a schema.</summary>
internal sealed class ShapeReader
{
    private readonly JsonElement _root;
    private readonly Dictionary<string, JsonElement> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape?> _byReference = new(StringComparer.Ordinal);
    private readonly List<UnionShape> _unions = [];
    private int _count;

    private ShapeReader(JsonElement root)
    {
        _root = root;
        FindIds(root);
    }

    /// <summary>The shape that a schema describes.</summary>
    /// <param name="json">The schema.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static Shape Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        var reader = new ShapeReader(document.RootElement);
        Shape shape = reader.ReadRoot();
        foreach (UnionShape union in reader._unions)
        {
            union.Sealed();
        }

        return shape;
    }

    private Shape ReadRoot() => Text(_root, "$id") is { } id ? Refer(id) : Refer("#");

    private void FindIds(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "$id") is { } id)
            {
                _byId.TryAdd(id, element);
            }

            foreach (JsonProperty member in element.EnumerateObject())
            {
                FindIds(member.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                FindIds(item);
            }
        }
    }

    /// <summary>The shape that a reference names. It may be asked for while it is being read.</summary>
    private Shape Refer(string reference)
    {
        if (_byReference.TryGetValue(reference, out Shape? known))
        {
            // Nothing but references to each other means any value.
            return known ?? Number(new AnyShape());
        }

        if (Find(reference) is not { } schema)
        {
            return Number(new AnyShape());
        }

        _byReference[reference] = null;
        Shape shape = ReadType(schema, reference);
        shape.Title ??= reference == "#" ? null : reference[(reference.LastIndexOf('/') + 1)..];
        _byReference[reference] = shape;
        return shape;
    }

    private JsonElement? Find(string reference)
    {
        if (_byId.TryGetValue(reference, out JsonElement byId))
        {
            return byId;
        }

        if (!reference.StartsWith('#'))
        {
            return null;
        }

        JsonElement at = _root;
        foreach (string step in reference.Split('/').Skip(1))
        {
            string name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }

    private Shape Read(JsonElement schema) => Whole(schema, ReadInner(schema));

    private Shape ReadInner(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return Number(new AnyShape());
        }

        return Text(schema, "$ref") is { } reference ? Refer(reference)
            : Text(schema, "$id") is { } id ? Refer(id)
            : ReadType(schema, null);
    }

    private Shape ReadType(JsonElement schema, string? reference)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return Number(new AnyShape());
        }

        if (Text(schema, "$ref") is { } other)
        {
            return Refer(other);
        }

        Shape shape = ReadKind(schema, reference);
        shape.Title ??= Text(schema, "title");
        shape.Description ??= Text(schema, "description");
        return shape;
    }

    private Shape ReadKind(JsonElement schema, string? reference)
    {
        if (schema.TryGetProperty("const", out JsonElement constant))
        {
            return Number(new ChoiceShape([ChoiceOf(constant, schema)]));
        }

        if (schema.TryGetProperty("enum", out JsonElement values) && values.ValueKind == JsonValueKind.Array)
        {
            return Number(new ChoiceShape([.. values.EnumerateArray().Select(v => ChoiceOf(v, schema))]));
        }

        if ((schema.TryGetProperty("anyOf", out JsonElement variants) || schema.TryGetProperty("oneOf", out variants)) && variants.ValueKind == JsonValueKind.Array)
        {
            return ReadUnion(variants.EnumerateArray().Select(v => (Func<Shape>)(() => Read(v))), reference);
        }

        if (!schema.TryGetProperty("type", out JsonElement type))
        {
            return schema.TryGetProperty("properties", out _) ? ReadObject(schema, reference) : Number(new AnyShape());
        }

        return type.ValueKind == JsonValueKind.Array
            ? ReadUnion(type.EnumerateArray().Select(t => (Func<Shape>)(() => ReadNamed(t.GetString(), schema, null))), reference)
            : ReadNamed(type.GetString(), schema, reference);
    }

    private Shape ReadNamed(string? type, JsonElement schema, string? reference) => type switch
    {
        "null" => Number(new NullShape()),
        "boolean" => Number(new BooleanShape()),
        "integer" => Number(new NumberShape(isInteger: true)),
        "number" => Number(new NumberShape(isInteger: false)),
        "string" => Number(new TextShape { Format = Text(schema, "format") }),
        "array" => ReadArray(schema, reference),
        "object" => ReadObject(schema, reference),
        _ => Number(new AnyShape()),
    };

    private ArrayShape ReadArray(JsonElement schema, string? reference)
    {
        ArrayShape array = Announce(new ArrayShape(), reference);
        array.Items = schema.TryGetProperty("items", out JsonElement items) ? Read(items) : Number(new AnyShape());
        return array;
    }

    private ObjectShape ReadObject(JsonElement schema, string? reference)
    {
        ObjectShape shape = Announce(new ObjectShape(), reference);
        var required = new HashSet<string>(StringComparer.Ordinal);
        if (schema.TryGetProperty("required", out JsonElement names) && names.ValueKind == JsonValueKind.Array)
        {
            required.UnionWith(names.EnumerateArray().Select(n => n.ToString()));
        }

        bool hasProperties = schema.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object;
        shape.Properties = hasProperties ? [.. properties.EnumerateObject().Select(p => ReadProperty(p, required.Contains(p.Name)))] : [];
        shape.Additional = schema.TryGetProperty("additionalProperties", out JsonElement additional)
            ? additional.ValueKind == JsonValueKind.False ? null : Read(additional)
            : hasProperties ? null : Number(new AnyShape());
        return shape;
    }

    private Property ReadProperty(JsonProperty property, bool isRequired) => new(
        property.Name,
        Text(property.Value, "x-alias"),
        Read(property.Value),
        isRequired,
        Streams(property.Value, "not_null") || Streams(property.Value, "not-null"),
        Text(property.Value, "description"));

    private UnionShape ReadUnion(IEnumerable<Func<Shape>> variants, string? reference)
    {
        UnionShape union = Announce(new UnionShape(), reference);
        _unions.Add(union);
        var shapes = new List<Shape>();
        var choices = new List<Choice>();
        foreach (Shape variant in variants.Select(v => v()))
        {
            // All that can be named is one choice, so that a text which names two is found to.
            if (variant is ChoiceShape choice)
            {
                if (choices.Count == 0)
                {
                    shapes.Add(choice);
                }

                choices.AddRange(choice.Choices);
            }
            else
            {
                shapes.Add(variant);
            }
        }

        int place = shapes.FindIndex(s => s is ChoiceShape);
        if (place >= 0 && shapes[place] is ChoiceShape first && choices.Count > first.Choices.Count)
        {
            shapes[place] = Number(new ChoiceShape(choices));
        }

        union.Variants = shapes;
        return union;
    }

    private static Choice ChoiceOf(JsonElement value, JsonElement schema)
    {
        string name = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        var names = new List<string> { name };
        if (schema.TryGetProperty("x-aliases", out JsonElement aliases) && aliases.ValueKind == JsonValueKind.Object && aliases.TryGetProperty(name, out JsonElement others))
        {
            names.AddRange(others.ValueKind == JsonValueKind.Array ? others.EnumerateArray().Select(o => o.ToString()) : [others.ToString()]);
        }

        return new Choice(value.ValueKind, value.ValueKind == JsonValueKind.String ? JsonTextWriter.Quote(name) : value.GetRawText(), names);
    }

    private Shape Whole(JsonElement schema, Shape shape) => Streams(schema, "whole") || Streams(schema, "done") ? Number(new WholeShape(shape)) : shape;

    private static bool Streams(JsonElement schema, string word) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("x-stream", out JsonElement stream)
        && (stream.ValueKind == JsonValueKind.Array ? stream.EnumerateArray().Any(w => w.ValueEquals(word)) : stream.ValueKind == JsonValueKind.String && stream.ValueEquals(word));

    private static string? Text(JsonElement schema, string member) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private T Announce<T>(T shape, string? reference)
        where T : Shape
    {
        Number(shape);
        if (reference is not null)
        {
            _byReference[reference] = shape;
        }

        return shape;
    }

    private T Number<T>(T shape)
        where T : Shape
    {
        shape.Index = _count++;
        return shape;
    }
}
