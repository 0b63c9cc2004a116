using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>Reads a reply: the first choice, and what goes with it.</summary>
internal static class AlephAlphaReply
{
    /// <exception cref="JsonException">There is no choice.</exception>
    public static ChatResponse Read(JsonElement reply)
    {
        JsonElement choice = reply.Member("choices").First();
        JsonElement said = choice.Member("message");
        if (said.IsNothing())
        {
            throw new JsonException("It has no choice with a message.");
        }

        string? id = reply.Member("id").Text();
        var message = new ChatMessage(ReadRole(said) ?? ChatRole.Assistant, ReadContents(said, id)) { MessageId = id, RawRepresentation = said };
        if (said.Member(AlephAlphaMessages.ToolCalls) is { ValueKind: JsonValueKind.Array } calls && calls.GetArrayLength() == 0)
        {
            message.AdditionalProperties = new() { [AlephAlphaMessages.ToolCalls] = calls };
        }

        return new ChatResponse(message)
        {
            ResponseId = id,
            ModelId = reply.Member("model").Text(),
            CreatedAt = ReadTime(reply),
            FinishReason = ReadFinishReason(choice),
            Usage = ReadUsage(reply),
            RawRepresentation = reply,
        };
    }

    public static ChatRole? ReadRole(JsonElement said) => said.Member("role").Text() is { Length: > 0 } role ? new ChatRole(role) : null;

    public static DateTimeOffset? ReadTime(JsonElement reply) =>
        reply.Member("created").Number() is { } seconds && seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    // An open set: a reason that is not known is one all the same.
    public static ChatFinishReason? ReadFinishReason(JsonElement choice) => choice.Member("finish_reason").Text() is { Length: > 0 } reason ? new ChatFinishReason(reason) : null;

    public static UsageDetails? ReadUsage(JsonElement reply)
    {
        JsonElement usage = reply.Member("usage");
        return usage.IsNothing() ? null : new UsageDetails
        {
            InputTokenCount = usage.Member("prompt_tokens").Number(),
            OutputTokenCount = usage.Member("completion_tokens").Number(),
            TotalTokenCount = usage.Member("total_tokens").Number(),
            CachedInputTokenCount = usage.Member("prompt_tokens_details").Member("cached_tokens").Number(),
            ReasoningTokenCount = usage.Member("completion_tokens_details").Member("reasoning_tokens").Number(),
        };
    }

    public static TextReasoningContent? ReadReasoning(JsonElement said) => said.Member("reasoning_content").Text() is { Length: > 0 } reasoning ? new TextReasoningContent(reasoning) : null;

    /// <summary>The arguments of a call: JSON in a text or, from some servers, JSON.</summary>
    public static string ReadArguments(JsonElement function)
    {
        JsonElement arguments = function.Member("arguments");
        return arguments.IsNothing() ? "" : arguments.Text() ?? arguments.GetRawText();
    }

    private static List<AIContent> ReadContents(JsonElement said, string? id)
    {
        List<AIContent> contents = [];
        if (ReadReasoning(said) is { } reasoning)
        {
            contents.Add(reasoning);
        }

        if (said.Member("content").Text() is { } text)
        {
            contents.Add(new TextContent(text));
        }

        contents.AddRange(said.Member(AlephAlphaMessages.ToolCalls).Items().Select((call, position) =>
            ToolCallReader.Read(call.Member("id").Text(), call.Member("function").Member("name").Text(), BinaryData.FromString(ReadArguments(call.Member("function"))), id, position)));
        return contents;
    }
}
