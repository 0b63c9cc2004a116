using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PromptGrad.Conversations.Llama3;

/// <summary>JSON as Python's <c>json.dumps</c> writes it, which is what these models were trained on: blanks after commas and colons, and nothing but ASCII.</summary>
internal static class PythonJson
{
    private const int Indent = 4;

    /// <summary>Writes a value in one line.</summary>
    public static string Write(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value, depth: -1);
        return text.ToString();
    }

    /// <summary>Writes a value in lines, indented by four.</summary>
    public static string WriteIndented(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value, depth: 0);
        return text.ToString();
    }

    public static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' or > '~' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    /// <param name="text">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="depth">How deep it lies; negative for one line.</param>
    private static void Write(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteItems(text, '{', '}', value.EnumerateObject(), depth, static (text, member, depth) =>
                {
                    Quote(text, member.Name);
                    text.Append(": ");
                    Write(text, member.Value, depth);
                });
                break;
            case JsonValueKind.Array:
                WriteItems(text, '[', ']', value.EnumerateArray(), depth, Write);
                break;
            case JsonValueKind.String:
                Quote(text, value.GetString()!);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, IEnumerable<T> items, int depth, Action<StringBuilder, T, int> write)
    {
        text.Append(open);
        int inner = depth < 0 ? depth : depth + 1;
        bool isFirst = true;
        foreach (T item in items)
        {
            text.Append(isFirst ? "" : depth < 0 ? ", " : ",");
            EndLine(text, inner);
            write(text, item, inner);
            isFirst = false;
        }

        if (!isFirst)
        {
            EndLine(text, depth);
        }

        text.Append(close);
    }

    private static void EndLine(StringBuilder text, int depth)
    {
        if (depth >= 0)
        {
            text.Append('\n').Append(' ', depth * Indent);
        }
    }
}
