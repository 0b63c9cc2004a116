using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>The form that a reply shall have, as the library's.</summary>
internal static class ResponseFormatMapper
{
    /// <summary>The protocol wants a name with every schema.</summary>
    public const string DefaultSchemaName = "reply";

    // A method asks for the same form at every call, and a schema is most of a small request.
    private static readonly ConditionalWeakTable<ChatResponseFormatJson, OAI.ChatResponseFormat> s_strict = [];
    private static readonly ConditionalWeakTable<ChatResponseFormatJson, OAI.ChatResponseFormat> s_lax = [];

    public static OAI.ChatResponseFormat? Map(ChatOptions options) => options.ResponseFormat switch
    {
        null => null,
        ChatResponseFormatText => OAI.ChatResponseFormat.CreateTextFormat(),
        ChatResponseFormatJson { Schema: not null } json => Strictness.OfOptions(options.AdditionalProperties) ?? true
            ? s_strict.GetValue(json, static form => Create(form, isStrict: true))
            : s_lax.GetValue(json, static form => Create(form, isStrict: false)),
        ChatResponseFormatJson => OAI.ChatResponseFormat.CreateJsonObjectFormat(),
        var other => throw new NotSupportedException($"ChatOptions.ResponseFormat is a {other.GetType().Name}. This client knows text, JSON, and JSON with a schema."),
    };

    private static OAI.ChatResponseFormat Create(ChatResponseFormatJson form, bool isStrict) => OAI.ChatResponseFormat.CreateJsonSchemaFormat(
        form.SchemaName ?? DefaultSchemaName,
        BinaryData.FromString(form.Schema!.Value.GetRawText()),
        form.SchemaDescription,
        isStrict);
}
