using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>A model's call of a tool, as it goes back to the model.</summary>
internal static class ToolCallMapper
{
    /// <summary>The call as it came, where it came from a client of this package: other bytes would miss the provider's prompt cache.</summary>
    public static OAI.ChatToolCall Map(FunctionCallContent call) =>
        call.RawRepresentation is OAI.ChatToolCall raw && raw.Id == call.CallId && raw.FunctionName == call.Name
            ? raw
            : OAI.ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromBytes(JsonValue.Write($"The call of the tool '{call.Name}'", "arguments", call.Arguments ?? new Dictionary<string, object?>())));
}
