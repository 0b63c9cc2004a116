using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Support;

/// <summary>A chat client that streams what it is given, and says how far it was read and whether it was left properly.</summary>
internal sealed class StreamingModel(params ChatResponseUpdate[] updates) : IChatClient
{
    public static readonly ChatMessage[] Messages = [new(ChatRole.User, "Tell me.")];

    /// <summary>The options of each request.</summary>
    public List<ChatOptions?> Requests { get; } = [];

    /// <summary>How many updates were given.</summary>
    public int Given { get; private set; }

    /// <summary>How many streams were closed, by their end or before.</summary>
    public int Closed { get; private set; }

    /// <summary>Fails after its updates with this, unless it is <see langword="null"/>.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Called before each update but the first.</summary>
    public Action? Between { get; init; }

    /// <summary>Streams a reply in these pieces, and ends it properly.</summary>
    public static StreamingModel Saying(params string[] pieces) => new([.. pieces.Select(Piece), End(ChatFinishReason.Stop)]);

    /// <summary>Streams a text character by character, and ends it properly.</summary>
    public static StreamingModel Spelling(string text) => Saying([.. text.Select(c => c.ToString())]);

    public static ChatResponseUpdate Piece(string text) => new(ChatRole.Assistant, text);

    public static ChatResponseUpdate End(ChatFinishReason reason, params AIContent[] contents) => new(ChatRole.Assistant, contents) { FinishReason = reason };

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Requests.Add(options);
        await Task.Yield();
        try
        {
            foreach (ChatResponseUpdate update in updates)
            {
                if (Given > 0)
                {
                    Between?.Invoke();
                }

                cancellationToken.ThrowIfCancellationRequested();
                Given++;
                yield return update;
            }

            if (Failure is { } failure)
            {
                throw failure;
            }
        }
        finally
        {
            Closed++;
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This model streams.");

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", new Uri("https://models.example:8443/v1"), "small-1") : null;

    public void Dispose()
    {
    }
}
