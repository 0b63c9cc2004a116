using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptGrad.Testing.Simulation;

/// <summary>Writes the replies that are JSON.</summary>
internal static class ReplyJson
{
    // The reply is read as JSON, never pasted into a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"gradients":[{"name":"…","feedback":"…"}]}</c></summary>
    public static string Gradients(IEnumerable<(string Name, string Feedback)> gradients) => Write(writer =>
    {
        writer.WriteStartArray("gradients");
        foreach ((string name, string feedback) in gradients)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("feedback", feedback);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary><c>{"text":"…"}</c></summary>
    public static string Text(string text) => Text("text", text);

    /// <summary>An object with one text.</summary>
    public static string Text(string name, string text) => Write(writer => writer.WriteString(name, text));

    /// <summary>Any JSON, as something writes it.</summary>
    public static string Any(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            content(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Write(Action<Utf8JsonWriter> members) => Any(writer =>
    {
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
    });
}
