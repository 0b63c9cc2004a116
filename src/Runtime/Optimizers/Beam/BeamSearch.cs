using Microsoft.Extensions.AI;
using PromptGrad.Optimizers;

namespace PromptGrad;

/// <summary>
/// Keeps several candidates at once. In every step each gets successors, one from each group of its errors; all are ranked on examples that select, never on those that were learned from; the best
/// go on, and the first of them becomes the best so far if it is better on all of these examples. After ProTeGi (Pryzant et al., 2023), with one request for a successor instead of two.
/// </summary>
public sealed class BeamSearch : IOptimizer
{
    private readonly BeamSearchOptions _options;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="client">The model that writes. Not disposed by the optimizer.</param>
    /// <param name="options">How it searches, or <see langword="null"/> for the defaults.</param>
    public BeamSearch(IChatClient client, BeamSearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new();
        Reflector = new(client);
        Paraphraser = new(client);
    }

    /// <inheritdoc/>
    public string Name => "beam";

    /// <summary>The component that improves texts from errors: to be inspected, trained, or loaded.</summary>
    public Reflector Reflector { get; }

    /// <summary>The component that paraphrases.</summary>
    public BlindRewriter Paraphraser { get; }

    /// <inheritdoc/>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batches = new Minibatches(context.Training, _options.MinibatchSize, context.Random);
        var history = new ComponentHistory(context.Parameters);
        var best = Measurement.Of(await context.EvaluateAsync(context.Incumbent, context.Selection, cancellationToken).ConfigureAwait(false));
        context.Accept(context.Incumbent, best);
        if (history.IsEmpty)
        {
            return;
        }

        IReadOnlyList<Candidate> beam = [context.Incumbent];
        do
        {
            IReadOnlyList<string> batch = batches.Next();
            context.Report(new BatchSampled(batch));
            IReadOnlyList<Candidate> successors = await ExpandAsync(context, history, beam, batch, cancellationToken).ConfigureAwait(false);
            if (successors.Count == 0)
            {
                continue;
            }

            string[] examples = [.. context.Selection];
            context.Random.Fork("ranking", context.Step).Shuffle(examples);
            IReadOnlyList<RankedCandidate> ranked = await _options.Ranking
                .RankAsync([.. beam, .. successors], _options.Width, examples, (candidate, ids) => context.EvaluateAsync(candidate, ids, cancellationToken)).ConfigureAwait(false);
            beam = [.. ranked.Select(r => r.Candidate)];
            if (beam[0] != context.Incumbent && await context.MeasureAboveAsync(beam[0], context.Selection, best.Mean, cancellationToken).ConfigureAwait(false) is { } better)
            {
                best = better;
                context.Accept(beam[0], best);
            }
        }
        while (await context.EndStepAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<Candidate>> ExpandAsync(OptimizationContext context, ComponentHistory history, IReadOnlyList<Candidate> beam, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        IReadOnlyList<CaseResult>[] runs = await Task.WhenAll(beam.Select(c => context.EvaluateAsync(c, batch, cancellationToken))).ConfigureAwait(false);
        CaseResult[] errors = [.. runs.SelectMany(r => r).Where(c => !c.IsSuccess)];
        if (errors.Length == 0)
        {
            return [];
        }

        IReadOnlyList<string> parameters = ComponentSelection.RoundRobin.Pick(history.SentIn(errors), context.Step);
        history.CountTry(parameters, context.Step);
        Random groups = context.Random.Fork("groups", context.Step);
        (int Member, TextRequest Request)[] reflections = [.. beam.SelectMany((candidate, member) => RequestsOf(context, candidate, runs[member], parameters[0], groups).Select(r => (member, r)))];
        List<Candidate>[] successors = [.. beam.Select(_ => new List<Candidate>())];
        await AskAllAsync(context, reflections, successors, cancellationToken).ConfigureAwait(false);
        (int Member, TextRequest Request)[] paraphrases = [.. successors.SelectMany((own, member) => own.SelectMany(s => Enumerable.Repeat((member, ParaphraseOf(context, s, parameters[0])), _options.Paraphrases)))];
        await AskAllAsync(context, paraphrases, successors, cancellationToken).ConfigureAwait(false);
        Random lot = context.Random.Fork("successors", context.Step);
        return [.. successors.SelectMany(own => DrawFrom(own, lot))];
    }

    /// <summary>Asks all at once, and proposes in order.</summary>
    private async Task AskAllAsync(OptimizationContext context, (int Member, TextRequest Request)[] requests, List<Candidate>[] successors, CancellationToken cancellationToken)
    {
        IReadOnlyList<WrittenText>[] answers =
            await Task.WhenAll(requests.Select(r => r.Request.AskAsync(context, _options.MaxAttempts, _options.ChatOptions, cancellationToken))).ConfigureAwait(false);
        foreach (((int member, TextRequest request), IReadOnlyList<WrittenText> answer) in requests.Zip(answers))
        {
            if (request.Propose(context, answer) is { } successor)
            {
                successors[member].Add(successor);
            }
        }
    }

    private IEnumerable<TextRequest> RequestsOf(OptimizationContext context, Candidate candidate, IReadOnlyList<CaseResult> cases, string parameter, Random random)
    {
        CaseResult[] errors = [.. cases.Where(c => !c.IsSuccess)];
        random.Shuffle(errors);
        return errors.Chunk(_options.GroupSize).Take(_options.Groups).Select(group => new TextRequest(
            Reflector,
            CallRole.Rewriter,
            candidate,
            parameter,
            ReflectionMaterial.Of(context.Parameter(parameter), candidate, group, context.Objective),
            new(Name, context.Step, [], [.. group.Select(c => c.Example)])));
    }

    private TextRequest ParaphraseOf(OptimizationContext context, Candidate candidate, string parameter) => new(
        Paraphraser,
        CallRole.Rewriter,
        candidate,
        parameter,
        BlindMaterial.Of(context.Parameter(parameter), candidate[parameter], "Other words and another order, with the same meaning: every rule stays."),
        new(Name, context.Step, [$"Paraphrase of {candidate}."], []));

    private IEnumerable<Candidate> DrawFrom(List<Candidate> successors, Random random)
    {
        if (successors.Count <= _options.MaxSuccessors)
        {
            return successors;
        }

        Candidate[] drawn = [.. successors];
        random.Shuffle(drawn);
        return drawn.Take(_options.MaxSuccessors);
    }
}
