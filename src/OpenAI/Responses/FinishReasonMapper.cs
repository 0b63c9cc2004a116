using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Why a model stopped.</summary>
internal static class FinishReasonMapper
{
    public static ChatFinishReason Map(OAI.ChatFinishReason reason) => reason switch
    {
        OAI.ChatFinishReason.Stop => ChatFinishReason.Stop,
        OAI.ChatFinishReason.Length => ChatFinishReason.Length,
        OAI.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        OAI.ChatFinishReason.ToolCalls or OAI.ChatFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        _ => throw new NotSupportedException($"The model stopped for the reason '{reason}', which this client does not know."),
    };
}
