using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;

namespace PromptGrad.OpenAI;

/// <summary>What the body of an error says.</summary>
/// <param name="Message">The server's own words, or <see langword="null"/>.</param>
/// <param name="Code">The code or else the type of the error, or <see langword="null"/>.</param>
/// <param name="Type">The type of the error, or <see langword="null"/>.</param>
/// <param name="Excerpt">The beginning of the body.</param>
/// <param name="IsBroken">Whether it begins like JSON and isn't.</param>
internal readonly record struct ErrorBody(string? Message, string? Code, string? Type, string Excerpt, bool IsBroken)
{
    /// <summary>The code of an account that has nothing left to spend.</summary>
    public const string InsufficientQuota = "insufficient_quota";

    private const int ExcerptLength = 1000;

    /// <summary>Whether the error will be there next time too: it is about the request or the account, not about the server's state.</summary>
    public bool IsLasting => IsLastingCode(Code) || IsLastingCode(Type);

    public static ErrorBody Read(PipelineResponse response) => Read(response.Content.ToString());

    public static ErrorBody Read(string body)
    {
        string excerpt = body.Length > ExcerptLength ? string.Concat(body.AsSpan(0, ExcerptLength), "…") : body;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            JsonElement error = root.Member("error") is { ValueKind: not JsonValueKind.Undefined } inner ? inner : root;
            string? type = error.Member("type").Text();
            return new ErrorBody(
                error.Text() ?? error.Member("message").Text() ?? error.Member("detail").Text(),
                CodeOf(error.Member("code")) ?? type ?? CodeOf(root.Member("code")),
                type,
                excerpt,
                IsBroken: false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A proxy's page, most likely, what is left of a reply, or half of a surrogate pair: the excerpt says it all.
            return new ErrorBody(null, null, null, excerpt, IsBroken: body.AsSpan().TrimStart() is ['{' or '[', ..]);
        }
    }

    private static bool IsLastingCode(string? code) => code switch
    {
        null => false,
        InsufficientQuota or "invalid_request_error" or "authentication_error" or "permission_error" or "not_found_error" or "content_filter" => true,
        _ => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 400 and < 500 and not (408 or 429),
    };

    // Some gateways give the status as a number.
    private static string? CodeOf(JsonElement element) => element.ValueKind == JsonValueKind.Number ? element.GetRawText() : element.Text();
}
