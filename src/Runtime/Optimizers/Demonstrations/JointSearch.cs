using Microsoft.Extensions.AI;
using PromptGrad.Optimizers;

namespace PromptGrad;

/// <summary>
/// Searches for instructions and demonstrations that do well together. Both are made beforehand: instructions by a model that sees the text and no case, demonstrations from calls that were a
/// success. Of their pairs those that do badly on a few examples are dropped, round after round (successive halving, Karnin et al., 2013); within a round the pair that is run next is drawn by how good
/// it may be (Thompson sampling, 1933, with a beta posterior). The last ones are compared with the incumbent on all examples that select: what was scored on some examples decides only what is run next.
/// </summary>
public sealed class JointSearch : IOptimizer
{
    private readonly JointSearchOptions _options;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="client">The model that writes instructions. Not disposed by the optimizer.</param>
    /// <param name="options">How it searches; defaults if <see langword="null"/>.</param>
    public JointSearch(IChatClient client, JointSearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new();
        Rewriter = new(client);
    }

    /// <summary>The component whose prompts the optimizer sends: to be inspected, trained, or loaded.</summary>
    public BlindRewriter Rewriter { get; }

    /// <inheritdoc/>
    public string Name => "joint-search";

    /// <inheritdoc/>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.MeasureIncumbentAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Candidate> instructions = await WriteAsync(context, cancellationToken).ConfigureAwait(false);
        List<SearchArm> arms = await PairAsync(context, instructions, cancellationToken).ConfigureAwait(false);
        if (!await context.EndStepAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        string[] order = [.. context.Selection];
        context.Random.Fork("pairs").Shuffle(order);
        for (int round = 0; arms.Count > _options.Finalists; round++)
        {
            await RunRoundAsync(context, arms, order, context.Random.Fork("round", round), cancellationToken).ConfigureAwait(false);
            int left = Math.Max(_options.Finalists, (int)(arms.Count * _options.KeepShare));
            arms = [.. arms.OrderByDescending(static a => a.Expectation).Take(left)];
            if (!await context.EndStepAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        foreach (SearchArm finalist in arms)
        {
            await context.TryAcceptAsync(finalist.Candidate, _options.Acceptance, cancellationToken).ConfigureAwait(false);
        }

        await context.EndStepAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The incumbent, what is given, and what a model writes.</summary>
    private async Task<IReadOnlyList<Candidate>> WriteAsync(OptimizationContext context, CancellationToken cancellationToken)
    {
        List<Candidate> instructions =
        [
            context.Incumbent,
            .. _options.Given.Select(given => context.Propose(context.Incumbent, given, SourceOf(context, "It was given.")).Candidate).OfType<Candidate>(),
        ];
        ParameterSpec[] texts = [.. context.Parameters.Where(static p => p.Kind == ParameterKind.Text)];
        TextRequest[] requests =
        [
            .. Enumerable.Range(0, texts.Length == 0 ? 0 : _options.Rewrites)
                .Select(i => RequestFor(context, texts[i % texts.Length], _options.Directions[i / texts.Length % _options.Directions.Count])),
        ];
        IReadOnlyList<WrittenText>[] answers = await Task.WhenAll(requests.Select(r => r.AskAsync(context, _options.MaxAttempts, _options.ChatOptions, cancellationToken))).ConfigureAwait(false);
        instructions.AddRange(requests.Zip(answers, (request, given) => request.Propose(context, given)).OfType<Candidate>());
        return instructions;
    }

    private TextRequest RequestFor(OptimizationContext context, ParameterSpec parameter, string direction) =>
        new(Rewriter, CallRole.Rewriter, context.Incumbent, parameter.Name, BlindMaterial.Of(parameter, context.Incumbent[parameter.Name], direction), SourceOf(context, direction));

    private LineSource SourceOf(OptimizationContext context, string finding) => new(Name, context.Step, [finding], []);

    /// <summary>Each instruction with its own demonstrations and with each set of others; the incumbent itself is none of the pairs.</summary>
    private async Task<List<SearchArm>> PairAsync(OptimizationContext context, IReadOnlyList<Candidate> instructions, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>(instructions.Skip(1));
        if (_options.Sets > 0 && context.Parameters.Any(static p => p.Kind == ParameterKind.Demonstrations))
        {
            DemonstrationPool pool = await DemonstrationPool.FillAsync(context, _options, cancellationToken).ConfigureAwait(false);
            for (int set = 0; set < _options.Sets && !pool.IsEmpty; set++)
            {
                // The same set with each of the instructions.
                candidates.AddRange(instructions.Select(i => pool.Propose(context, i, set, Name)).Where(static p => p.IsUsable).Select(static p => p.Candidate!));
            }
        }

        if (candidates.Count == 0)
        {
            context.Report(new TrainingWarning("There is nothing to search in: no other instruction, and no call that can be a demonstration."));
        }

        Candidate[] drawn = [.. candidates];
        context.Random.Fork("drawn pairs").Shuffle(drawn);
        return [.. drawn.Take(_options.MaxPairs).Select(static c => new SearchArm(c))];
    }

    private async Task RunRoundAsync(OptimizationContext context, List<SearchArm> arms, string[] order, Random random, CancellationToken cancellationToken)
    {
        for (int batch = 0; batch < arms.Count * _options.BatchesPerPair; batch++)
        {
            SearchArm[] open = [.. arms.Where(a => a.Count < order.Length)];
            if (open.Length == 0)
            {
                return;
            }

            // Nobody is dropped unseen.
            SearchArm next = Array.Find(open, static a => a.Count == 0) ?? open.MaxBy(a => a.Draw(random))!;
            await next.RunAsync(context, order, _options.BatchSize, cancellationToken).ConfigureAwait(false);
        }
    }
}
