using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>Counts calls and tokens of a client, for displays and budgets. Safe to use from several threads.</summary>
/// <param name="innerClient">The client that answers. Disposed together with this one.</param>
public sealed class MeteredChatClient(IChatClient innerClient) : DelegatingChatClient(innerClient)
{
    private readonly object _gate = new();
    private ChatUsage _usage = new(0, 0, 0);

    /// <summary>What has been counted so far.</summary>
    public ChatUsage Usage
    {
        get
        {
            lock (_gate)
            {
                return _usage;
            }
        }
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        CountCall();
        ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        CountTokens(response.Usage);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CountCall();
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            foreach (UsageContent usage in update.Contents.OfType<UsageContent>())
            {
                CountTokens(usage.Details);
            }

            yield return update;
        }
    }

    private void CountCall()
    {
        lock (_gate)
        {
            _usage = _usage with { Calls = _usage.Calls + 1 };
        }
    }

    private void CountTokens(UsageDetails? details)
    {
        lock (_gate)
        {
            _usage = _usage with
            {
                InputTokens = _usage.InputTokens + (details?.InputTokenCount ?? 0),
                OutputTokens = _usage.OutputTokens + (details?.OutputTokenCount ?? 0),
            };
        }
    }
}
