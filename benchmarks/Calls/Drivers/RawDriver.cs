using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>The floor: <see cref="HttpClient"/>, a writer for the request, a document for the answer.</summary>
internal sealed class RawDriver(Uri endpoint) : IDriver
{
    private static readonly JsonEncodedText s_schema = JsonEncodedText.Encode("schema");

    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly Uri _address = new($"{endpoint}/chat/completions");

    public string Name => "HttpClient (floor)";

    public async Task<Invoice> ReadAsync(string text)
    {
        using var content = new ByteArrayContent(Request(text));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await _http.PostAsync(_address, content).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        byte[] answer = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        using JsonDocument document = JsonDocument.Parse(answer);
        string reply = document.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
        return JsonSerializer.Deserialize(reply, InvoiceJson.Default.Invoice)!;
    }

    public void Dispose() => _http.Dispose();

    private static byte[] Request(string text)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("model"u8, "simulated"u8);
        writer.WriteStartArray("messages"u8);
        WriteMessage(writer, "system", InvoiceReader.Instructions);
        WriteMessage(writer, "user", InvoiceReader.Interpolated(text));
        writer.WriteEndArray();
        writer.WriteStartObject("response_format"u8);
        writer.WriteString("type"u8, "json_schema"u8);
        writer.WriteStartObject("json_schema"u8);
        writer.WriteString("name"u8, "Invoice"u8);
        writer.WritePropertyName(s_schema);
        writer.WriteRawValue(InvoiceSchema.Json);
        writer.WriteBoolean("strict"u8, true);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMessage(Utf8JsonWriter writer, string role, string content)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, role);
        writer.WriteString("content"u8, content);
        writer.WriteEndObject();
    }
}
