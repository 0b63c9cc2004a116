using Microsoft.Extensions.AI;

namespace PromptGrad.Testing.Simulation;

/// <summary>What is the same of every simulated model: how long a reply takes, and the response it comes in.</summary>
/// <param name="latency">How long each reply takes.</param>
/// <param name="timeProvider">The clock of the latency; the system's if <see langword="null"/>.</param>
internal sealed class SimulatedEndpoint(TimeSpan latency, TimeProvider? timeProvider)
{
    /// <summary>The model id of every reply.</summary>
    public const string ModelId = "simulated";

    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;

    /// <summary>One call, its tokens estimated.</summary>
    public static ChatUsage UsageOf(IEnumerable<ChatMessage> conversation, string reply) =>
        new(1, Token.Estimate(conversation.Sum(m => (long)m.Text.Length)), Token.Estimate(reply.Length));

    /// <summary>Sends a reply.</summary>
    public async Task<ChatResponse> SendAsync(string reply, ChatUsage usage, CancellationToken cancellationToken)
    {
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, _time, cancellationToken).ConfigureAwait(false);
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply))
        {
            ModelId = ModelId,
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = usage.InputTokens, OutputTokenCount = usage.OutputTokens, TotalTokenCount = usage.TotalTokens },
        };
    }
}
