using Microsoft.Extensions.AI;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing;

/// <summary>
/// A simulation of a language model that classifies support tickets: no model, no network, no cost. It is made for samples and for
/// tests of training loops, and says nothing about how well any real model would do.
/// <para>
/// It decides from the texts of the messages and from its seed, and from nothing else; equal messages get equal replies, in any order
/// and concurrency. It can do three things, which it recognises in the text. (1) <em>Classify</em>: the last user message holds a
/// ticket (behind <c>Ticket:</c>, or between <c>&lt;ticket&gt;</c> tags) and the messages mention labels. The first instruction in the
/// system messages whose quoted cue occurs in the ticket decides (<c>Tickets that mention "refund" are billing.</c>), else the little it knows.
/// (2) <em>Criticise</em>: a message with the sections of <c>ChatBackwardEngine</c>. It takes the expected label from the feedback and
/// proposes rules with cues from the ticket, and names an instruction that misled; if the feedback does not show what was expected, it has nothing to say.
/// (3) <em>Rewrite</em>: a message with the sections of <c>TextualGradientDescent</c>. It adds the rules of the feedback to the text, and
/// may lose an old one. To anything else it replies <see cref="Misunderstanding"/>.
/// </para>
/// </summary>
/// <remarks>Temperature and other options have no effect. Safe for concurrent use.</remarks>
public sealed class SimulatedChatClient : IChatClient
{
    /// <summary>The reply to a request that is none of the three.</summary>
    public const string Misunderstanding = AttentiveEndpoint.Misunderstanding;

    /// <summary>The model id of every reply.</summary>
    public const string ModelId = SimulatedEndpoint.ModelId;

    private readonly AttentiveEndpoint _endpoint;
    private readonly SimulatedTriage _triage;
    private readonly SimulatedCritic _critic;
    private readonly SimulatedRewriter _rewriter;

    /// <summary>Creates the client.</summary>
    /// <param name="options">What the simulated model is like.</param>
    /// <param name="timeProvider">The clock of <see cref="SimulatedModelOptions.Latency"/>. Default: the system's.</param>
    /// <exception cref="ArgumentException">The options name no label.</exception>
    public SimulatedChatClient(SimulatedModelOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Labels.Count == 0)
        {
            throw new ArgumentException("The simulated model needs at least one label to answer with.", nameof(options));
        }

        _endpoint = new AttentiveEndpoint(Reply, new SimulatedEndpoint(options.Latency, timeProvider));
        var vocabulary = new Vocabulary(options.Labels);
        var instructions = new InstructionReader(vocabulary);
        _triage = new SimulatedTriage(options, vocabulary, instructions);
        _critic = new SimulatedCritic(options, vocabulary, instructions);
        _rewriter = new SimulatedRewriter(options, instructions);
    }

    /// <summary>How many requests it did not understand. Anything but 0 means that a simulated run says nothing.</summary>
    public int MisreadRequests => _endpoint.MisreadRequests;

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await _endpoint.AnswerAsync(messages, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <remarks>The same reply as <see cref="GetResponseAsync"/>, word by word.</remarks>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        ReplyStream.Of(token => GetResponseAsync(messages, options, token), cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => LeafClient.ServiceOf(this, ModelId, serviceType, serviceKey);

    /// <summary>Does nothing; there is nothing to release.</summary>
    public void Dispose()
    {
    }

    private string? Reply(ChatMessage[] conversation)
    {
        // Sections first: a critic's message quotes a conversation that has a ticket in it. Earlier messages count too: who asks
        // again after a reply that was no use does not repeat the sections.
        foreach (ChatMessage message in Enumerable.Reverse(conversation).Where(m => m.Role == ChatRole.User))
        {
            if ((_critic.TryReply(message.Text) ?? _rewriter.TryReply(message.Text)) is { } reply)
            {
                return reply;
            }
        }

        return _triage.TryReply(conversation);
    }
}
