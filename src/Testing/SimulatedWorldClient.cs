using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Testing.Simulation;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing;

/// <summary>
/// A simulation of a language model in a <see cref="SimulatedWorld"/>: it does the task, criticises, merges feedback, rewrites, proposes line edits, and rewrites blindly. No model, no network, no cost; it says nothing about
/// how well a real model would do. What the simulation assumes, and what it leaves out, is told at <see cref="SimulatedWorld"/>.
/// <para>
/// What is asked it decides from the texts of the messages: by marks in the data (<c>(@brief-7@)</c> to <c>(@end@)</c>, the text that is learned; <c>(:kolu-412:)</c>, a line of it; <c>(#tr-0012#)</c>, a request; <c>(=tr-0012 …=)</c>, an
/// answer; <c>(?kolu-412?)</c>, a finding), and where it must tell a critique from a rewrite by what the words around them ask for. Who loses a mark on the way loses what it stood for, as with a real model.
/// Where a reply by JSON schema is asked for, its text goes to where the schema wants it (<see cref="SimulatedReplySchema"/>).
/// </para>
/// <para>
/// A reply depends on the world, the run, the text and its repetition, and not on the order of calls. With a temperature of 0 the same text gets the same reply. With any other, also where none is set, its n-th repetition
/// is a draw of its own: the n-th of this client, or the one that <see cref="ResponseSample.Current"/> names.
/// </para>
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SimulatedWorldClient : IChatClient
{
    /// <summary>The reply to a request that was not understood.</summary>
    public const string Misunderstanding = "I am not sure what is being asked.";

    /// <summary>The model id of every reply.</summary>
    public const string ModelId = SimulatedEndpoint.ModelId;

    private static readonly int s_kinds = Enum.GetValues<SimulatedCallKind>().Length;

    private readonly SimulatedEndpoint _endpoint;
    private readonly WorldWorker _worker;
    private readonly WorldCritic _critic;
    private readonly WorldRewriter _rewriter;
    private readonly ConcurrentDictionary<string, int> _repetitions = new(StringComparer.Ordinal);
    private readonly ChatUsage[] _usage = [.. Enumerable.Repeat(ChatUsage.None, s_kinds)];
    private readonly object _counting = new();

    /// <summary>Creates the client.</summary>
    /// <param name="world">The world.</param>
    /// <param name="run">Which of many runs in the world: luck of the task, critic and rewriter differ between runs. Default: 0.</param>
    /// <param name="latency">How long each reply takes. Default: no time.</param>
    /// <param name="timeProvider">The clock of the latency. Default: the system's.</param>
    public SimulatedWorldClient(SimulatedWorld world, int run = 0, TimeSpan latency = default, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(world);
        World = world;
        Run = run;
        _endpoint = new SimulatedEndpoint(latency, timeProvider);
        _worker = new WorldWorker(world, run);
        _critic = new WorldCritic(world);
        _rewriter = new WorldRewriter(world);
    }

    /// <summary>The world.</summary>
    public SimulatedWorld World { get; }

    /// <summary>Which of many runs in the world.</summary>
    public int Run { get; }

    /// <summary>How many requests it did not understand. Anything but 0 means that a simulated run says nothing.</summary>
    public int MisreadRequests => (int)UsageOf(SimulatedCallKind.Misread).Calls;

    /// <summary>The best true accuracy of instructions that a task call had, demonstrations left aside; 0 before the first.</summary>
    public double BestAccuracySeen => _worker.BestAccuracySeen;

    /// <summary>Calls and tokens of all kinds.</summary>
    public ChatUsage Usage
    {
        get
        {
            lock (_counting)
            {
                return _usage.Aggregate(Sum);
            }
        }
    }

    /// <summary>Calls and tokens of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public ChatUsage UsageOf(SimulatedCallKind kind)
    {
        lock (_counting)
        {
            return _usage[(int)kind];
        }
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        ChatMessage[] conversation = [.. messages];
        string[] texts = [.. conversation.Select(m => m.Text)];
        SimulatedRequest request = RequestReader.Read(texts, options?.ResponseFormat as ChatResponseFormatJson);
        string reply = Reply(request, texts, Identity(conversation, texts), options);
        ChatUsage usage = SimulatedEndpoint.UsageOf(conversation, reply);
        lock (_counting)
        {
            _usage[(int)request.Kind] = Sum(_usage[(int)request.Kind], usage);
        }

        return await _endpoint.SendAsync(reply, usage, cancellationToken).ConfigureAwait(false);
    }

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

    private string Reply(SimulatedRequest request, string[] texts, string identity, ChatOptions? options)
    {
        int repetition = options?.Temperature is 0 ? 0
            : ResponseSample.Current is not 0 and int sample ? sample
            : _repetitions.AddOrUpdate(identity, 0, static (_, before) => before + 1);
        SeededChance chance = World.Chance.With("request").With(Run).With(identity).With((int)(options?.Seed ?? -1)).With(repetition);
        var sequence = new SeededSequence(chance);
        string reply = request.Kind switch
        {
            SimulatedCallKind.Task => _worker.Answer(request, texts, repetition),
            SimulatedCallKind.Critique => _critic.Criticise(request, sequence),
            SimulatedCallKind.Merge => _critic.Merge(request, sequence),
            SimulatedCallKind.Rewrite or SimulatedCallKind.Induction => _rewriter.Rewrite(request, Findings(request, sequence), sequence),
            SimulatedCallKind.Edits => _rewriter.Edit(request, Findings(request, sequence), sequence),
            SimulatedCallKind.BlindRewrite => _rewriter.RewriteBlindly(request, sequence),
            _ => Misunderstanding,
        };
        bool isNewText = request.Kind is SimulatedCallKind.Rewrite or SimulatedCallKind.Induction or SimulatedCallKind.BlindRewrite;
        return options?.ResponseFormat is ChatResponseFormatJson { Schema: JsonElement schema } ? SimulatedReplySchema.Fill(schema, reply)
            : isNewText ? request.Slot.Put(reply)
            : reply;
    }

    /// <summary>What the request itself reports, or else what one sees in the cases it shows.</summary>
    private List<WorldFinding> Findings(SimulatedRequest request, SeededSequence sequence) =>
        request.Findings.Count > 0 ? [.. request.Findings.Distinct()] : _critic.Diagnose(request, sequence);

    private static string Identity(ChatMessage[] conversation, string[] texts)
    {
        var identity = new StringBuilder();
        for (int i = 0; i < texts.Length; i++)
        {
            identity.Append(conversation[i].Role.Value).Append(':').Append(texts[i]).Append('\u001e');
        }

        return identity.ToString();
    }

    private static ChatUsage Sum(ChatUsage one, ChatUsage other) =>
        new(one.Calls + other.Calls, one.InputTokens + other.InputTokens, one.OutputTokens + other.OutputTokens);
}
