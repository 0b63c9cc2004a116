using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>A reply of the library, as a response.</summary>
internal static class CompletionMapper
{
    public static ChatResponse Map(OAI.ChatCompletion completion)
    {
        RefuseUnread(completion);
        var message = new ChatMessage(ChatRole.Assistant, MapContents(completion)) { MessageId = completion.Id, RawRepresentation = completion };
        return new ChatResponse(message)
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = completion.CreatedAt,
            FinishReason = FinishReasonMapper.Map(completion.FinishReason),
            Usage = completion.Usage is { } usage ? UsageMapper.Map(usage) : null,
            RawRepresentation = completion,
            AdditionalProperties = completion.SystemFingerprint is { } fingerprint ? new() { ["system_fingerprint"] = fingerprint } : null,
        };
    }

    private static List<AIContent> MapContents(OAI.ChatCompletion completion)
    {
        List<AIContent> contents = [];
        // Where vLLM, llama.cpp and others put what the model thought; not in OpenAI's own protocol.
        if (completion.Patch.TryGetValue("$.choices[0].message.reasoning_content"u8, out string? reasoning) && !string.IsNullOrEmpty(reasoning))
        {
            contents.Add(new TextReasoningContent(reasoning));
        }

        contents.AddRange(completion.Content.Select(PartMapper.Map));
        if (!string.IsNullOrEmpty(completion.Refusal))
        {
            contents.Add(Refusal.CreateContent(completion.Refusal));
        }

        return contents;
    }

    private static void RefuseUnread(OAI.ChatCompletion completion)
    {
        if (completion.ToolCalls is [var call, ..])
        {
            throw new NotSupportedException($"The reply calls the tool '{call.FunctionName}'. This client does not read tool calls.");
        }

        if (completion.OutputAudio is not null)
        {
            throw new NotSupportedException("The reply is audio. This client reads text only.");
        }
    }
}
