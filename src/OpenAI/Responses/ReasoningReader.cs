using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>What the model thought: not in OpenAI's own protocol, but in that of vLLM, llama.cpp, DeepSeek and others, under one of two names.</summary>
internal static class ReasoningReader
{
    public static TextReasoningContent? Read(OAI.ChatCompletion completion) =>
        Create(completion.Patch.TryGetValue("$.choices[0].message.reasoning_content"u8, out string? text) ? text : null)
        ?? Create(completion.Patch.TryGetValue("$.choices[0].message.reasoning"u8, out text) ? text : null);

    public static TextReasoningContent? Read(OAI.StreamingChatCompletionUpdate chunk) =>
        Create(chunk.Patch.TryGetValue("$.choices[0].delta.reasoning_content"u8, out string? text) ? text : null)
        ?? Create(chunk.Patch.TryGetValue("$.choices[0].delta.reasoning"u8, out text) ? text : null);

    private static TextReasoningContent? Create(string? text) => string.IsNullOrEmpty(text) ? null : new TextReasoningContent(text);
}
