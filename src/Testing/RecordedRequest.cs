using Microsoft.Extensions.AI;

namespace PromptGrad.Testing;

/// <summary>What a client was asked: a copy, so that later changes to the caller's messages or options do not show.</summary>
public sealed record RecordedRequest
{
    private readonly ChatOptions? _options;

    internal RecordedRequest(int number, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        Number = number;
        Messages = [.. messages.Select(m => new RecordedMessage(m.Role, m.Text))];
        Contents = [.. messages.SelectMany(m => m.Contents)];
        _options = options?.Clone();
    }

    /// <summary>The request's place among the client's requests, from 1, in the order of arrival.</summary>
    public int Number { get; }

    /// <summary>The messages, in order.</summary>
    public IReadOnlyList<RecordedMessage> Messages { get; }

    /// <summary>Everything in the messages, in order: calls of tools and what they answered too.</summary>
    public IReadOnlyList<AIContent> Contents { get; }

    /// <summary>What tools have answered so far, as text, in order.</summary>
    public IReadOnlyList<string> ToolResults => [.. Contents.OfType<FunctionResultContent>().Select(result => result.Result as string ?? result.Result?.ToString() ?? "")];

    /// <summary>A copy of the options at the time of the request, or <see langword="null"/>.</summary>
    public ChatOptions? Options => _options?.Clone();

    /// <summary>The texts of the system messages, a line break between them; empty when there is none.</summary>
    public string SystemText => string.Join('\n', Messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text));

    /// <summary>The text of the last user message; empty when there is none.</summary>
    public string LastUserText => Messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
}
