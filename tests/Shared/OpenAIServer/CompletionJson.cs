using System.Text.Json.Nodes;

namespace PromptGrad.Tests.OpenAIServer;

/// <summary>The JSON of a chat completion and of the chunks of a streamed one.</summary>
public sealed record CompletionJson
{
    private const string Id = "chatcmpl-1";
    private const string DefaultModel = "test-model-2026";
    private const long Created = 1_767_225_600;

    public string? Content { get; init; }

    public string? Refusal { get; init; }

    public string FinishReason { get; init; } = "stop";

    public int InputTokens { get; init; } = 7;

    public int OutputTokens { get; init; } = 3;

    public int CachedTokens { get; init; }

    public int ReasoningTokens { get; init; }

    /// <summary>More members of the message.</summary>
    public JsonObject MessageMembers { get; init; } = [];

    public string ToJson()
    {
        var message = (JsonObject)MessageMembers.DeepClone();
        message["role"] = "assistant";
        message["content"] = Content;
        message["refusal"] = Refusal;
        return new JsonObject
        {
            ["id"] = Id,
            ["object"] = "chat.completion",
            ["created"] = Created,
            ["model"] = DefaultModel,
            ["system_fingerprint"] = "fp_1",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = FinishReason }),
            ["usage"] = Usage(),
        }.ToJsonString();
    }

    /// <summary>An error's body.</summary>
    public static string Error(string message, string? code) =>
        new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "error", ["code"] = code } }.ToJsonString();

    /// <summary>A chunk with this delta.</summary>
    public static string Chunk(JsonObject delta, string? finishReason = null) =>
        CreateChunk(new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason })).ToJsonString();

    /// <summary>A chunk with a piece of text.</summary>
    public static string TextChunk(string text) => Chunk(new JsonObject { ["content"] = text });

    /// <summary>The last chunk: no choices, the usage of it all.</summary>
    public string UsageChunk()
    {
        JsonObject chunk = CreateChunk([]);
        chunk["usage"] = Usage();
        return chunk.ToJsonString();
    }

    private static JsonObject CreateChunk(JsonArray choices) => new()
    {
        ["id"] = Id,
        ["object"] = "chat.completion.chunk",
        ["created"] = Created,
        ["model"] = DefaultModel,
        ["choices"] = choices,
    };

    private JsonObject Usage() => new()
    {
        ["prompt_tokens"] = InputTokens,
        ["completion_tokens"] = OutputTokens,
        ["total_tokens"] = InputTokens + OutputTokens,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = CachedTokens },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = ReasoningTokens },
    };
}
