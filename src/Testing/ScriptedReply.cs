using Microsoft.Extensions.AI;

namespace PromptGrad.Testing;

/// <summary>A reply of a <see cref="ScriptedChatClient"/> and what comes with it.</summary>
/// <param name="Text">The reply's text.</param>
public sealed record ScriptedReply(string Text = "")
{
    /// <summary>Why the reply ends; <see langword="null"/>, the default, for <see cref="ChatFinishReason.Stop"/>, or <see cref="ChatFinishReason.ToolCalls"/> if it calls tools.</summary>
    public ChatFinishReason? FinishReason { get; init; }

    /// <summary>The tools that the reply calls, behind its text. Default: none.</summary>
    public IReadOnlyList<ScriptedCall> Calls { get; init; } = [];

    /// <summary>What follows the text in the reply's message, for example an <see cref="ErrorContent"/> for a refusal. Default: nothing.</summary>
    public IReadOnlyList<AIContent> Contents { get; init; } = [];

    /// <summary>Tokens of the request as the reply reports them, or <see langword="null"/>.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of the reply as it reports them, or <see langword="null"/>.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>The model that the reply says it is from. Default: <c>scripted</c>.</summary>
    public string ModelId { get; init; } = "scripted";

    /// <summary>How long the client waits, by its <see cref="TimeProvider"/>, before it replies. Default: not at all.</summary>
    public TimeSpan Delay { get; init; }

    internal ChatResponse ToResponse(int number)
    {
        List<AIContent> contents = [.. Contents];
        if (Text.Length > 0)
        {
            contents.Insert(0, new TextContent(Text));
        }

        string id = FormattableString.Invariant($"scripted-{number}");
        contents.AddRange(Calls.Select((call, i) => call.ToContent(FormattableString.Invariant($"call-{number}-{i + 1}"))));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents) { MessageId = id })
        {
            ResponseId = id,
            ModelId = ModelId,
            FinishReason = FinishReason ?? (Calls.Count == 0 ? ChatFinishReason.Stop : ChatFinishReason.ToolCalls),
            Usage = InputTokens is null && OutputTokens is null ? null : new UsageDetails
            {
                InputTokenCount = InputTokens,
                OutputTokenCount = OutputTokens,
                TotalTokenCount = (InputTokens ?? 0) + (OutputTokens ?? 0),
            },
        };
    }
}
