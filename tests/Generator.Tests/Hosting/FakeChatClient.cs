using Microsoft.Extensions.AI;

namespace PromptGrad.Generator.Tests;

/// <summary>A model that says what it is told to, then <c>reply 1</c>, <c>reply 2</c>, … by the number of the call, and remembers what it was sent.</summary>
public sealed class FakeChatClient(params string[] replies) : IChatClient
{
    private readonly List<string> _calls = [];

    /// <summary>The conversations, one line per message: <c>role: text</c>.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>The contents of the last conversation, one line per message: <c>role: part | part</c>.</summary>
    public string Contents { get; private set; } = "";

    public List<ChatOptions?> Options { get; } = [];

    public List<CancellationToken> Tokens { get; } = [];

    public static string Show(IEnumerable<ChatMessage> messages) => string.Join("\n", messages.Select(static m => $"{m.Role}: {m.Text}"));

    private static string ShowContents(IEnumerable<ChatMessage> messages) => string.Join("\n", messages.Select(static m => $"{m.Role}: " + string.Join(" | ", m.Contents.Select(static c => c switch
    {
        TextContent text => text.Text,
        DataContent data => $"({data.MediaType})",
        UriContent uri => $"({uri.Uri})",
        _ => c.GetType().Name,
    }))));

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        _calls.Add(Show(messages));
        Contents = ShowContents(messages);
        Options.Add(options);
        Tokens.Add(cancellationToken);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, _calls.Count <= replies.Length ? replies[_calls.Count - 1] : $"reply {_calls.Count}")));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
