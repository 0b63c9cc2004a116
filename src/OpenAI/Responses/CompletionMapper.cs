using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>A reply of the library, as a response.</summary>
internal static class CompletionMapper
{
    public static ChatResponse Map(OAI.ChatCompletion completion)
    {
        if (completion.OutputAudio is not null)
        {
            throw new NotSupportedException("The reply is audio, which this client does not read.");
        }

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
        if (ReasoningReader.Read(completion) is { } reasoning)
        {
            contents.Add(reasoning);
        }

        foreach (OAI.ChatMessageContentPart part in completion.Content)
        {
            contents.Add(PartMapper.Map(part));
        }

        for (int i = 0; i < completion.ToolCalls.Count; i++)
        {
            OAI.ChatToolCall call = completion.ToolCalls[i];
            contents.Add(ToolCallReader.Read(call.Id, call.FunctionName, call.FunctionArguments, completion.Id, i));
        }

        if (!string.IsNullOrEmpty(completion.Refusal))
        {
            contents.Add(Refusal.CreateContent(completion.Refusal));
        }

        return contents;
    }
}
