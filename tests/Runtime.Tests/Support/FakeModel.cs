using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Support;

/// <summary>A chat client that answers by a function of the request and keeps the requests.</summary>
internal sealed class FakeModel(Func<ModelRequest, CancellationToken, Task<ChatResponse>> answer) : IChatClient
{
    private readonly ConcurrentQueue<ModelRequest> _requests = new();

    public FakeModel(Func<ModelRequest, string> answer)
        : this((request, _) => Task.FromResult(Reply(answer(request))))
    {
    }

    /// <summary>The requests, in the order in which they came.</summary>
    public IReadOnlyList<ModelRequest> Requests => [.. _requests];

    /// <summary>Answers the first request with the first reply, and so on; one more request fails the test.</summary>
    public static FakeModel Answering(params string[] replies) => Answering([.. replies.Select(Reply)]);

    /// <summary>Answers the first request with the first response, and so on; one more request fails the test.</summary>
    public static FakeModel Answering(params ChatResponse[] responses)
    {
        var queue = new ConcurrentQueue<ChatResponse>(responses);
        return new((_, _) => queue.TryDequeue(out ChatResponse? response)
            ? Task.FromResult(response)
            : throw new InvalidOperationException("The model was asked more often than the test expects."));
    }

    public static ChatResponse Reply(string text) => new(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = ChatFinishReason.Stop };

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ModelRequest([.. messages], options);
        _requests.Enqueue(request);
        return answer(request, cancellationToken);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
