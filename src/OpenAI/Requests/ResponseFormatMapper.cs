using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>The form that a reply shall have, as the library's.</summary>
internal static class ResponseFormatMapper
{
    /// <summary>The option that says whether the endpoint shall hold the model to the schema; named as in other clients for this protocol.</summary>
    public const string StrictOption = "strictJsonSchema";

    private const string DefaultSchemaName = "reply";

    public static OAI.ChatResponseFormat? Map(ChatOptions options) => options.ResponseFormat switch
    {
        null => null,
        ChatResponseFormatText => OAI.ChatResponseFormat.CreateTextFormat(),
        ChatResponseFormatJson { Schema: { } schema } json => OAI.ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? DefaultSchemaName,
            BinaryData.FromString(schema.GetRawText()),
            json.SchemaDescription,
            IsStrict(options)),
        ChatResponseFormatJson => OAI.ChatResponseFormat.CreateJsonObjectFormat(),
        var other => throw new NotSupportedException($"ChatOptions.ResponseFormat is a {other.GetType().Name}. This client knows text, JSON, and JSON with a schema."),
    };

    private static bool IsStrict(ChatOptions options)
    {
        if (options.AdditionalProperties?.TryGetValue(StrictOption, out object? value) is not true)
        {
            return true;
        }

        return value as bool? ?? throw new NotSupportedException($"ChatOptions.AdditionalProperties has '{StrictOption}' = '{value}'. It must be true or false.");
    }
}
