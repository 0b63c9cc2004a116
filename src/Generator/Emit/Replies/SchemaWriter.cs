using System.Collections.Generic;
using System.Linq;
using System.Text;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>
/// Writes JSON schemas in the form that endpoints demand of strict ones: objects are closed, and everything in them is required; what may be left out may be
/// null instead.
/// </summary>
internal sealed class SchemaWriter
{
    private readonly StringBuilder _json = new();
    private readonly TypeGraph _types;
    private readonly Dictionary<string, string> _definitions;
    private readonly bool _isStreamed;

    private SchemaWriter(TypeGraph types, Dictionary<string, string> definitions, bool isStreamed)
    {
        _types = types;
        _definitions = definitions;
        _isStreamed = isStreamed;
    }

    /// <summary>The schema of a type.</summary>
    /// <param name="types">The type, then everything that can be reached from it.</param>
    /// <param name="isStreamed">Whether parts are read by it: what must not appear half is marked then.</param>
    /// <param name="isWrapped">Whether it is that of an object around the type, because a schema's root must be an object.</param>
    public static string Write(IReadOnlyList<ReplyTypeModel> types, bool isStreamed, out bool isWrapped)
    {
        ReplyTypeModel root = types[0];
        isWrapped = root.Kind is not (ReplyKind.Object or ReplyKind.Dictionary);
        var graph = new TypeGraph(types);
        var writer = new SchemaWriter(graph, graph.FindDefinitions(root, isInline: root.Kind == ReplyKind.Object), isStreamed);
        if (isWrapped)
        {
            writer._json.Append("{\"type\":\"object\",\"properties\":{\"value\":");
            writer.WriteType(root.Type);
            writer._json.Append("},\"required\":[\"value\"],\"additionalProperties\":false");
        }
        else
        {
            writer.WriteInline(root, isNullable: false, root.Description);
        }

        writer.WriteDefinitions();
        return writer._json.Append('}').ToString();
    }

    private void WriteDefinitions()
    {
        string separator = ",\"$defs\":{";
        foreach (KeyValuePair<string, string> definition in _definitions)
        {
            _json.Append(separator).Append(JsonLiteral.Of(definition.Value)).Append(':');
            WriteInline(_types[definition.Key], isNullable: false, _types[definition.Key].Description);
            _json.Append('}');
            separator = ",";
        }

        _json.Append(_definitions.Count > 0 ? "}" : "");
    }

    private void WriteType(string type, bool isNullable = false, string? description = null, EquatableArray<string> aliases = default, bool isWhole = false)
    {
        ReplyTypeModel model = _types[type];
        while (model.Kind == ReplyKind.Nullable)
        {
            isNullable = true;
            model = _types[model.Item];
        }

        if (_definitions.TryGetValue(model.Type, out string? name))
        {
            WriteReference(name, isNullable, description);
        }
        else
        {
            WriteInline(model, isNullable, description ?? model.Description ?? model.Scalar?.Hint);
        }

        if (aliases.Count > 0)
        {
            _json.Append(",\"x-alias\":").Append(JsonLiteral.Of(aliases[0]));
        }

        if (aliases.Count > 1)
        {
            _json.Append(",\"x-aliases\":");
            WriteList(aliases.Skip(1));
        }

        _json.Append(_isStreamed && (isWhole || IsNoneBeforeItsEnd(model)) ? ",\"x-stream\":\"done\"}" : "}");
    }

    /// <summary>Whether half of a value would be none, or another one.</summary>
    private static bool IsNoneBeforeItsEnd(ReplyTypeModel type) => type.Kind switch
    {
        ReplyKind.Scalar => type.Scalar!.JsonType == "string" && type.Read != "ReadString",
        ReplyKind.Enumeration or ReplyKind.Union => true,
        _ => type.IsWhole,
    };

    /// <summary>Nothing may stand beside a reference, so what is to be said of it stands around it.</summary>
    private void WriteReference(string name, bool isNullable, string? description)
    {
        string reference = "\"$ref\":" + JsonLiteral.Of("#/$defs/" + name);
        if (!isNullable && description is null)
        {
            _json.Append('{').Append(reference);
            return;
        }

        Begin(description).Append("\"anyOf\":[{").Append(reference).Append('}').Append(isNullable ? ",{\"type\":\"null\"}]" : "]");
    }

    /// <summary>Writes all but the last brace.</summary>
    private void WriteInline(ReplyTypeModel model, bool isNullable, string? description)
    {
        Begin(description);
        switch (model.Kind)
        {
            case ReplyKind.Scalar:
                WriteJsonType(model.Scalar!.JsonType, isNullable);
                _json.Append(model.Scalar.Format is { } format ? ",\"format\":" + JsonLiteral.Of(format) : "");
                break;
            case ReplyKind.Enumeration:
                WriteEnum(model, isNullable);
                break;
            case ReplyKind.Sequence:
                WriteJsonType("array", isNullable);
                _json.Append(",\"items\":");
                WriteType(model.Item);
                break;
            case ReplyKind.Dictionary:
                WriteJsonType("object", isNullable);
                _json.Append(",\"additionalProperties\":");
                WriteType(model.Item);
                break;
            case ReplyKind.Union:
                WriteUnion(model, isNullable);
                break;
            default:
                WriteObject(model, isNullable, null, null);
                break;
        }
    }

    private void WriteEnum(ReplyTypeModel model, bool isNullable)
    {
        WriteJsonType("string", isNullable);
        _json.Append(",\"enum\":");
        WriteList(model.Values.Select(static v => v.JsonName), isNullable ? ",null" : "");
        string separator = ",\"x-aliases\":{";
        foreach (ReplyValueModel value in model.Values.Where(static v => v.Aliases.Count > 0))
        {
            _json.Append(separator).Append(JsonLiteral.Of(value.JsonName)).Append(':');
            WriteList(value.Aliases);
            separator = ",";
        }

        _json.Append(separator == "," ? "}" : "");
    }

    private void WriteUnion(ReplyTypeModel model, bool isNullable)
    {
        _json.Append("\"anyOf\":[");
        string separator = "";
        foreach (ReplyVariantModel variant in model.Variants)
        {
            ReplyTypeModel type = _types[variant.Type];
            _json.Append(separator);
            Begin(type.Description);
            WriteObject(type, isNullable: false, model.Discriminator, variant);
            _json.Append('}');
            separator = ",";
        }

        _json.Append(isNullable ? ",{\"type\":\"null\"}]" : "]");
    }

    private void WriteObject(ReplyTypeModel model, bool isNullable, string? discriminator, ReplyVariantModel? variant)
    {
        WriteJsonType("object", isNullable);
        _json.Append(",\"properties\":{");
        var names = new List<string>();
        if (discriminator is not null)
        {
            names.Add(discriminator);
            _json.Append(JsonLiteral.Of(discriminator)).Append(variant!.IsNumber ? ":{\"type\":\"integer\",\"const\":" : ":{\"type\":\"string\",\"const\":")
                .Append(variant.IsNumber ? variant.Value : JsonLiteral.Of(variant.Value)).Append('}');
        }

        foreach (ReplyMemberModel member in model.Members.Where(static m => m.JsonName is not null))
        {
            _json.Append(names.Count > 0 ? "," : "").Append(JsonLiteral.Of(member.JsonName!)).Append(':');
            WriteType(member.Type, member.Default is not null, member.Description, member.Aliases, member.IsWhole);
            names.Add(member.JsonName!);
        }

        _json.Append("},\"required\":");
        WriteList(names);
        _json.Append(",\"additionalProperties\":false");
    }

    private StringBuilder Begin(string? description) => _json.Append('{').Append(description is null ? "" : "\"description\":" + JsonLiteral.Of(description) + ",");

    private void WriteJsonType(string type, bool isNullable) => _json.Append("\"type\":").Append(isNullable ? "[\"" + type + "\",\"null\"]" : "\"" + type + "\"");

    private void WriteList(IEnumerable<string> texts, string last = "") => _json.Append('[').Append(string.Join(",", texts.Select(JsonLiteral.Of))).Append(last).Append(']');
}
