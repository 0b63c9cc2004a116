using Microsoft.Extensions.AI;
using PromptGrad.Optimizers;

namespace PromptGrad;

/// <summary>
/// Reflective evolution: a candidate is drawn from a pool, run on a small batch, and improved by a model that sees what went in, what came out and what was wanted, in one call for each few cases. A
/// child that does better on the batch is measured on the examples that select. After GEPA (Agrawal et al., 2025, arXiv 2507.19457), with defaults of our own: see <see cref="GepaOptions"/>.
/// </summary>
public sealed class Gepa : IOptimizer
{
    private readonly GepaOptions _options;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="client">The model that reflects and merges. Not disposed by the optimizer.</param>
    /// <param name="options">How it searches, or <see langword="null"/> for the defaults.</param>
    public Gepa(IChatClient client, GepaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = options ?? new();
        Reflector = new(client);
        Merger = new(client);
    }

    /// <inheritdoc/>
    public string Name => "gepa";

    /// <summary>The component that improves texts from cases: to be inspected, trained, or loaded.</summary>
    public Reflector Reflector { get; }

    /// <summary>The component that merges texts.</summary>
    public CandidateMerger Merger { get; }

    /// <inheritdoc/>
    public async Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batches = new Minibatches(context.Training, _options.MinibatchSize, context.Random);
        var history = new ComponentHistory(context.Parameters);
        var pool = new CandidatePool(context, _options);
        var merging = new CandidateMerging(context, Merger, _options, pool, Name);
        await pool.TryAddAsync(context.Incumbent, cancellationToken).ConfigureAwait(false);
        if (history.IsEmpty)
        {
            return;
        }

        do
        {
            IReadOnlyList<string> batch = batches.Next();
            context.Report(new BatchSampled(batch));
            IReadOnlyList<GepaPlan> plans = await PlanAsync(context, pool, history, batch, cancellationToken).ConfigureAwait(false);
            var hasGrown = false;
            foreach (Candidate child in await ReproduceAsync(context, history, plans, batch, cancellationToken).ConfigureAwait(false))
            {
                hasGrown |= await pool.TryAddAsync(child, cancellationToken).ConfigureAwait(false);
            }

            if (hasGrown)
            {
                await merging.TryMergeAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        while (await context.EndStepAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Says which children are to be made of whom, and from which cases.</summary>
    private async Task<IReadOnlyList<GepaPlan>> PlanAsync(OptimizationContext context, CandidatePool pool, ComponentHistory history, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        Random random = context.Random.Fork("parent", context.Step);
        ScoredCandidate[] parents = [.. Enumerable.Range(0, _options.ParentsPerStep).Select(_ => _options.Parents.Pick(pool.Members, random)).Distinct()];
        IReadOnlyList<CaseResult>[] runs = await Task.WhenAll(parents.Select(p => context.EvaluateAsync(p.Candidate, batch, cancellationToken))).ConfigureAwait(false);
        Random order = context.Random.Fork("cases", context.Step);
        var plans = new List<GepaPlan>();
        foreach ((ScoredCandidate parent, IReadOnlyList<CaseResult> cases) in parents.Zip(runs))
        {
            if (_options.SkipsPerfectBatches && cases.All(c => c.IsSuccess))
            {
                continue;
            }

            for (int i = 0; i < _options.ProposalsPerParent; i++)
            {
                CaseResult[] shown = CasesToShow(cases);
                if (i > 0)
                {
                    order.Shuffle(shown);
                }

                IReadOnlyList<string> parameters = _options.Components.Pick(history.SentIn(shown), context.Step);
                history.CountTry(parameters, context.Step);
                plans.Add(new(parent.Candidate, parameters, shown));
            }
        }

        return plans;
    }

    private CaseResult[] CasesToShow(IReadOnlyList<CaseResult> cases)
    {
        CaseResult[] failed = [.. cases.Where(c => !c.IsSuccess)];
        return failed.Length == 0 ? [.. cases] : [.. failed, .. cases.Where(c => c.IsSuccess).Take(_options.MaxSolvedCasesShown)];
    }

    /// <summary>Makes children, all at once, and returns those that do better than their parent on the batch.</summary>
    private async Task<IReadOnlyList<Candidate>> ReproduceAsync(OptimizationContext context, ComponentHistory history, IReadOnlyList<GepaPlan> plans, IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        var reflection = new Reflection(context, Reflector, Merger, _options);
        ReflectedText[][] texts = await Task.WhenAll(plans.Select(plan => Task.WhenAll(plan.Parameters.Select(parameter =>
            reflection.ImproveAsync(plan.Parent, parameter, plan.Cases, SourceOf(context, plan), cancellationToken))))).ConfigureAwait(false);

        // In the order of the plans, so that nothing depends on which reply came first.
        (GepaPlan Plan, Candidate Child)[] children = [.. plans.Zip(texts).SelectMany(p => Propose(context, p.First, p.Second) is { } child ? [(p.First, child)] : Array.Empty<(GepaPlan, Candidate)>())];
        (bool IsAccepted, PairedComparison Comparison)[] verdicts =
            await Task.WhenAll(children.Select(c => context.CompareAsync(c.Child, c.Plan.Parent, batch, _options.MinibatchAcceptance, cancellationToken))).ConfigureAwait(false);
        var better = new List<Candidate>();
        foreach (((GepaPlan plan, Candidate child), (bool isAccepted, _)) in children.Zip(verdicts))
        {
            if (isAccepted)
            {
                history.CountImprovement(plan.Parameters);
                better.Add(child);
            }
        }

        return better;
    }

    private Candidate? Propose(OptimizationContext context, GepaPlan plan, ReflectedText[] texts)
    {
        foreach ((TextRequest request, IReadOnlyList<WrittenText> answers) in texts.SelectMany(t => t.Requests))
        {
            request.Settle(context, answers);
        }

        NamedText[] changed = [.. texts.Where(t => t.Text is not null).Select(t => new NamedText(t.Parameter, t.Text!))];
        return changed.Length == 0 ? null : context.Propose(plan.Parent, changed, SourceOf(context, plan)).Candidate;
    }

    private LineSource SourceOf(OptimizationContext context, GepaPlan plan) => new(Name, context.Step, [], [.. plan.Cases.Select(c => c.Example)]);
}
