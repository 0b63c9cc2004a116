using System.ClientModel.Primitives;
using System.Text.Json;

namespace PromptGrad.OpenAI;

/// <summary>What the body of an error says.</summary>
/// <param name="Message">The server's own words, or <see langword="null"/>.</param>
/// <param name="Code">The code or else the type of the error, or <see langword="null"/>.</param>
/// <param name="Excerpt">The beginning of the body.</param>
internal readonly record struct ErrorBody(string? Message, string? Code, string Excerpt)
{
    private const int ExcerptLength = 1000;

    public static ErrorBody Read(PipelineResponse response)
    {
        string body = response.Content.ToString();
        string excerpt = body.Length > ExcerptLength ? string.Concat(body.AsSpan(0, ExcerptLength), "…") : body;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement error = document.RootElement;
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("error", out JsonElement inner))
            {
                error = inner;
            }

            return new ErrorBody(Text(error) ?? Member(error, "message") ?? Member(error, "detail"), Member(error, "code") ?? Member(error, "type"), excerpt);
        }
        catch (JsonException)
        {
            // A proxy's page, most likely: the excerpt says it all.
            return new ErrorBody(null, null, excerpt);
        }
    }

    private static string? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? Text(value) : null;

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
