using Microsoft.Extensions.AI;
using PromptGrad.Testing.Reasoning;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing;

/// <summary>
/// A simulation of a language model that counts things and solves short word problems: no model, no network, no cost. It is made for samples and for tests of optimizers, and says nothing about how well any real model would do.
/// <para>
/// It decides from the texts of the messages, from <see cref="ResponseSample.Current"/>, and from its seed, and from nothing else; equal messages get equal replies, in any order and concurrency. (1) <em>Answer</em>: the last user
/// message ends with a question that it can parse, such as <c>I have a violin, two apples and three drums. How many musical instruments do I have?</c> It really works the answer out, but has habits of error: it counts what does not
/// belong, takes a pair for one, forgets what was given away, uses numbers that do not matter, mixes units, and so on. A sentence in the system messages that speaks of the matter keeps it from doing so, mostly; one that
/// asks for the error makes it worse; a vague one helps a little. (2) <em>Criticise</em>: it is shown texts and cases with questions, replies and what was expected (by <c>ChatBackwardEngine</c> or <c>FindingsCritic</c>). It works out
/// which habit explains the reply, and proposes an instruction: mostly a good one, at times one that is vague, wrong, or for the case alone. Where nothing shows what was expected, it has nothing to say.
/// (3) <em>Write</em>: it applies feedback, findings, or what it sees in cases, to a text (<c>Rewriter</c>, <c>Reflector</c>, <c>CandidateMerger</c>, <c>LineEditor</c>), and may forget lines where it writes a whole text; or it
/// rewrites without any reason (<c>BlindRewriter</c>). To anything else it replies <see cref="Misunderstanding"/>.
/// </para>
/// </summary>
/// <remarks>Temperature and other options have no effect. Safe for concurrent use.</remarks>
public sealed class SimulatedReasonerClient : IChatClient
{
    /// <summary>The reply to a request that is none of the three.</summary>
    public const string Misunderstanding = AttentiveEndpoint.Misunderstanding;

    /// <summary>The model id of every reply.</summary>
    public const string ModelId = SimulatedEndpoint.ModelId;

    private readonly AttentiveEndpoint _endpoint;
    private readonly QuestionAnswerer _answerer;
    private readonly ReasonerCritic _critic;
    private readonly ReasonerWriter _writer;

    /// <summary>Creates the client.</summary>
    /// <param name="options">What the simulated model is like; defaults if <see langword="null"/>.</param>
    /// <param name="timeProvider">The clock of <see cref="SimulatedReasonerOptions.Latency"/>. Default: the system's.</param>
    public SimulatedReasonerClient(SimulatedReasonerOptions? options = null, TimeProvider? timeProvider = null)
    {
        options ??= new();
        _endpoint = new AttentiveEndpoint(Reply, new SimulatedEndpoint(options.Latency, timeProvider));
        _answerer = new QuestionAnswerer(options);
        _critic = new ReasonerCritic(options);
        _writer = new ReasonerWriter(options, _critic);
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
        // Who asks again after a reply that was no use does not repeat what the first request showed.
        foreach (ChatMessage message in Enumerable.Reverse(conversation).Where(m => m.Role == ChatRole.User))
        {
            if (ReasonerRequest.Read(message.Text) is { } request)
            {
                string occasion = FormattableString.Invariant($"{ResponseSample.Current} of {conversation.Length}\n{message.Text}");
                return request.Form is RequestedForm.Gradients or RequestedForm.Findings ? _critic.Reply(request, occasion) : _writer.Reply(request, occasion);
            }
        }

        return _answerer.TryReply(conversation);
    }
}
