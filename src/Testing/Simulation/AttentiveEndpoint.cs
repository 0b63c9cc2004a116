using Microsoft.Extensions.AI;

namespace PromptGrad.Testing.Simulation;

/// <summary>A simulated model that says so when it does not understand a request, and counts it.</summary>
/// <param name="reply">The reply to a conversation, or <see langword="null"/> if it is not understood.</param>
/// <param name="endpoint">How replies are sent.</param>
internal sealed class AttentiveEndpoint(Func<ChatMessage[], string?> reply, SimulatedEndpoint endpoint)
{
    /// <summary>The reply to a request that is not understood.</summary>
    public const string Misunderstanding = "I did not understand the request.";

    private int _misread;

    /// <summary>How many requests were not understood.</summary>
    public int MisreadRequests => Volatile.Read(ref _misread);

    /// <summary>Answers a request.</summary>
    public Task<ChatResponse> AnswerAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        ChatMessage[] conversation = [.. messages];
        string? understood = reply(conversation);
        if (understood is null)
        {
            Interlocked.Increment(ref _misread);
        }

        string text = understood ?? Misunderstanding;
        return endpoint.SendAsync(text, SimulatedEndpoint.UsageOf(conversation, text), cancellationToken);
    }
}
