using System.Linq;
using System.Text;
using PromptGrad.Model;

namespace PromptGrad.Generator;

/// <summary>Writes one method per type that becomes JSON; a recursive type is a recursive call.</summary>
internal static class JsonEmitter
{
    private const string Class = "__Json";

    /// <summary>C# for a value's JSON text.</summary>
    public static string Text(TextFormModel form, string value)
    {
        JsonTypeModel type = form.Json[0];
        return Names.TextForm + ".OfJson<" + Nullable(type) + ">(" + value + (type.IsReference ? "!" : "") + ", " + Class + "." + MethodOf(type.Type) + ")";
    }

    public static void Write(SourceWriter writer, ComponentModel component, MemberSeparator members)
    {
        JsonTypeModel[] types = [.. component.Prompts.SelectMany(static p => p.Messages).SelectMany(static m => m.Segments)
            .SelectMany(static s => s.Placeholder?.Form.Json ?? default).Concat(ToolEmitter.DefinedIn(component).SelectMany(static t => t.Result?.Json ?? default)).GroupBy(static t => t.Type).Select(static g => g.First())];
        if (types.Length == 0)
        {
            return;
        }

        members.Next();
        writer.Line(Generated.Member);
        writer.Open("private static class " + Class);
        var methods = new MemberSeparator(writer);
        foreach (JsonTypeModel type in types)
        {
            methods.Next();
            writer.Open("internal static void " + MethodOf(type.Type) + "(" + Names.JsonWriter + " writer, " + Nullable(type) + " value)");
            WriteBody(writer, type);
            writer.Close();
        }

        writer.Close();
    }

    private static void WriteBody(SourceWriter writer, JsonTypeModel type)
    {
        if (type.IsReference || type.Kind == JsonKind.Nullable)
        {
            writer.Open("if (value is null)");
            writer.Line("writer.WriteNullValue();");
            writer.Line("return;");
            writer.Close();
            writer.Line();
        }

        switch (type.Kind)
        {
            case JsonKind.Nullable:
                writer.Line(Call(type.Item, "value.Value"));
                break;
            case JsonKind.Array:
                writer.Line("writer.WriteStartArray();");
                writer.Open("foreach (var item in value)");
                writer.Line(Call(type.Item, "item"));
                writer.Close();
                writer.Line("writer.WriteEndArray();");
                break;
            case JsonKind.Dictionary:
                writer.Line("writer.WriteStartObject();");
                writer.Open("foreach (var pair in value)");
                writer.Line("writer.WritePropertyName(pair.Key);");
                writer.Line(Call(type.Item, "pair.Value"));
                writer.Close();
                writer.Line("writer.WriteEndObject();");
                break;
            case JsonKind.Object:
                writer.Line("writer.WriteStartObject();");
                foreach (JsonMemberModel member in type.Members)
                {
                    writer.Line("writer.WritePropertyName(" + CSharpLiteral.Of(member.JsonName) + ");");
                    writer.Line(Call(member.Type, "value." + TypeNames.Escape(member.Name)));
                }

                writer.Line("writer.WriteEndObject();");
                break;
            default:
                writer.Line(Scalar(type.Kind));
                break;
        }
    }

    private static string Scalar(JsonKind kind) => kind switch
    {
        JsonKind.String => "writer.WriteStringValue(value);",
        JsonKind.Text => "writer.WriteStringValue(value.ToString());",
        JsonKind.RoundTrip => "writer.WriteStringValue(value.ToString(\"O\", __System::Globalization.CultureInfo.InvariantCulture));",
        JsonKind.Boolean => "writer.WriteBooleanValue(value);",
        JsonKind.Bytes => "writer.WriteBase64StringValue(value);",
        JsonKind.FloatingPoint => Names.TextForm + ".WriteJson(writer, value);",
        _ => "writer.WriteNumberValue(value);",
    };

    private static string Call(string type, string value) => MethodOf(type) + "(writer, " + value + "!);";

    private static string Nullable(JsonTypeModel type) => type.Type + (type.IsReference ? "?" : "");

    /// <summary>A readable name; the hash tells types of equal short names apart.</summary>
    private static string MethodOf(string type)
    {
        var name = new StringBuilder("Write");
        foreach (char c in type.Substring(type.LastIndexOf('.') + 1))
        {
            if (char.IsLetterOrDigit(c))
            {
                name.Append(c);
            }
        }

        return name.Append('_').Append(StableHash.Of(type)).ToString();
    }
}
