using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Support;

/// <summary>What a <see cref="FakeModel"/> was asked.</summary>
internal sealed record ModelRequest(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)
{
    /// <summary>The text of the last message.</summary>
    public string LastText => Messages[^1].Text;

    /// <summary>The fenced sections of the first user message.</summary>
    public FencedPrompt Material => FencedPrompt.Parse(Messages.First(m => m.Role == ChatRole.User).Text);

    /// <summary>The schema of the answer.</summary>
    public JsonElement Schema => Assert.IsType<ChatResponseFormatJson>(Options?.ResponseFormat).Schema!.Value;

    /// <summary>The messages one below the other, each under its role.</summary>
    public override string ToString() => string.Join('\n', Messages.Select(m => $"--- {m.Role}\n{m.Text}"));
}
