using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>The form that a reply shall have, as the library's.</summary>
internal static class ResponseFormatMapper
{
    /// <summary>The protocol wants a name with every schema.</summary>
    public const string DefaultSchemaName = "reply";

    public static OAI.ChatResponseFormat? Map(ChatOptions options) => options.ResponseFormat switch
    {
        null => null,
        ChatResponseFormatText => OAI.ChatResponseFormat.CreateTextFormat(),
        ChatResponseFormatJson { Schema: { } schema } json => OAI.ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? DefaultSchemaName,
            BinaryData.FromString(schema.GetRawText()),
            json.SchemaDescription,
            Strictness.OfOptions(options.AdditionalProperties) ?? true),
        ChatResponseFormatJson => OAI.ChatResponseFormat.CreateJsonObjectFormat(),
        var other => throw new NotSupportedException($"ChatOptions.ResponseFormat is a {other.GetType().Name}. This client knows text, JSON, and JSON with a schema."),
    };
}
