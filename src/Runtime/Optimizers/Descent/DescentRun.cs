using System.Globalization;
using PromptGrad.Candidates;
using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>One run of <see cref="TextualGradientDescent"/>: all that it has to keep in mind.</summary>
internal sealed class DescentRun(OptimizationContext context, string name, IReadOnlyList<DescentTarget> targets, ITextWriter writer, FeedbackMerger merger, TextualGradientDescentOptions options)
{
    private readonly TextMemory _memory = new();
    private readonly ScoreHistory _history = new(context);
    private Candidate _current = context.Incumbent;
    private int _stepsWithoutImprovement;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
        {
            return;
        }

        var batches = new Minibatches(context.Training, options.BatchSize, context.Random);
        do
        {
            _stepsWithoutImprovement = await StepAsync(batches.Next(), cancellationToken).ConfigureAwait(false) ? 0 : _stepsWithoutImprovement + 1;
        }
        while (await context.EndStepAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <returns>Whether there are new best texts.</returns>
    private async Task<bool> StepAsync(IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        context.Report(new BatchSampled(batch));
        IReadOnlyList<CaseResult> cases = await context.EvaluateAsync(_current, batch, cancellationToken).ConfigureAwait(false);
        _history.Add(_current);
        _history.Measured(_current, batch, selects: false);
        CaseResult[] failures = [.. cases.Where(c => !c.IsSuccess)];
        IReadOnlyDictionary<string, IReadOnlyList<Gradient>> feedback = failures.Length == 0 ? new Dictionary<string, IReadOnlyList<Gradient>>()
            : options.Reflect ? VerdictsOn(failures)
            : await GoBackwardAsync(failures, cancellationToken).ConfigureAwait(false);
        DescentTarget[] wanted = [.. targets.Where(t => feedback.ContainsKey(t.Name))];
        if (wanted.Length == 0)
        {
            return false;
        }

        Candidate before = _current;
        RewriteRequest[] requests = await RequestsAsync(wanted, feedback, cases, cancellationToken).ConfigureAwait(false);
        bool isImproved = await TryAsync(wanted, requests, feedback, batch, [.. failures.Select(c => c.Example)], cancellationToken).ConfigureAwait(false);
        foreach (DescentTarget target in wanted)
        {
            _memory.Add(target.Parameter.Parameter, new(before[target.Name], feedback[target.Name]), target.Options.Memory);
        }

        return isImproved;
    }

    /// <summary>Without a critic there is nothing but what the loss says.</summary>
    private Dictionary<string, IReadOnlyList<Gradient>> VerdictsOn(CaseResult[] failures) => targets
        .Select(t => (t.Name, Failures: failures.Where(c => IsSentIn(c, t.Name)).ToArray()))
        .Where(t => t.Failures.Length > 0)
        .ToDictionary(
            t => t.Name,
            t => (IReadOnlyList<Gradient>)[.. t.Failures.Select(c => new Gradient(c.Explanation) { Score = c.Score, Sample = c.Example, Expected = c.Expected })],
            StringComparer.Ordinal);

    private static bool IsSentIn(CaseResult result, string parameter) => result.Calls.Any(call => call.Parameters.Contains(parameter));

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<Gradient>>> GoBackwardAsync(CaseResult[] failures, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, IReadOnlyList<Gradient>> gradients = (await context.BackwardAsync(_current, [.. failures.Select(c => c.Example)], options.Backward, cancellationToken).ConfigureAwait(false)).Gradients;
        foreach (DescentTarget target in targets.Where(t => gradients.ContainsKey(t.Name)))
        {
            context.Report(new FeedbackReceived(_current, target.Name, [.. gradients[target.Name].GroupBy(g => g.Text).Select(same => new Finding(same.Key, [.. same.Select(g => g.Sample).OfType<string>().Distinct()]))]));
        }

        return gradients;
    }

    private async Task<RewriteRequest[]> RequestsAsync(DescentTarget[] wanted, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> feedback, IReadOnlyList<CaseResult> cases, CancellationToken cancellationToken)
    {
        string[] drawn = [.. context.Training];
        context.Random.Fork("examples", context.Step).Shuffle(drawn);
        IReadOnlyList<CaseResult> examples = await context.EvaluateAsync(_current, drawn[..Math.Min(wanted.Max(t => t.Options.Examples), drawn.Length)], cancellationToken).ConfigureAwait(false);
        var requests = new List<RewriteRequest>();
        foreach (DescentTarget target in wanted)
        {
            string text = _current[target.Name];
            CaseResult[] shown = [.. cases.Where(c => IsSentIn(c, target.Name) && (target.Options.ShowSuccesses || !c.IsSuccess))];
            requests.Add(new(target.Name, target.Parameter.Role, text)
            {
                Objective = options.Reflect ? context.Objective : null,
                Peers = target.Options.ShowPeers ? [.. target.Parameter.Peers.Select(p => p with { Text = _current.Texts.FirstOrDefault(t => t.Name == p.Name).Text ?? p.Text })] : [],
                Gradients = options.Reflect ? [] : await MergeAsync(feedback[target.Name], target.Options, cancellationToken).ConfigureAwait(false),
                Cases = options.Reflect ? shown : [],
                Successes = options.Reflect ? [] : [.. shown.Where(c => c.IsSuccess)],
                Examples = [.. examples.Take(target.Options.Examples)],
                Memory = _memory.Of(target.Parameter.Parameter),
                History = await _history.BestAsync(target.Name, text, target.Options.History, cancellationToken).ConfigureAwait(false),
                StepsWithoutImprovement = target.Options.ShowStagnation ? _stepsWithoutImprovement : 0,
                Constraints = [.. target.Options.Constraints, .. TextConstraints.Of(target.Parameter)],
            });
        }

        return [.. requests];
    }

    /// <summary>Fewer pieces of feedback if there are too many; all of them if the model has no merged ones to give.</summary>
    private async Task<IReadOnlyList<Gradient>> MergeAsync(IReadOnlyList<Gradient> gradients, TextualGradientDescentOptions asked, CancellationToken cancellationToken)
    {
        if (asked.MaxFeedback is not { } count || gradients.Select(g => g.Text).Distinct().Count() <= count)
        {
            return gradients;
        }

        string material = Fence.Around([.. RewriteMaterial.FeedbackOf(gradients)]);
        string reply = await MetaRequest.AskAsync(
            context,
            CallRole.Critic,
            string.Create(CultureInfo.InvariantCulture, $"{count}\n{material}"),
            token => merger.MergeAsync(material, count, FindingList.Options(count, asked.ChatOptions), token),
            cancellationToken).ConfigureAwait(false);
        return FindingList.Read(reply, count) is { } findings ? [.. findings.Select(f => new Gradient(f))] : gradients;
    }

    /// <returns>Whether there are new best texts.</returns>
    private async Task<bool> TryAsync(DescentTarget[] wanted, RewriteRequest[] requests, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> feedback, IReadOnlyList<string> batch, string[] failures, CancellationToken cancellationToken)
    {
        var failed = new List<Candidate>();
        for (int i = 0; i < options.Proposals; i++)
        {
            if (await ProposeAsync(wanted, requests, feedback, failed, failures, cancellationToken).ConfigureAwait(false) is not { } challenger)
            {
                continue;
            }

            if (await PassesAsync(challenger, batch, cancellationToken).ConfigureAwait(false) is { } measurement)
            {
                context.Accept(challenger, measurement.Count > 0 ? measurement : null);
                _current = challenger;
                return true;
            }

            failed.Add(challenger);
        }

        _current = options.Revert ? context.Incumbent : failed.Count > 0 ? failed[^1] : _current;
        return false;
    }

    /// <summary>New texts for all targets at once. What cannot be used stays as it is, and is told.</summary>
    private async Task<Candidate?> ProposeAsync(DescentTarget[] wanted, RewriteRequest[] requests, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> feedback, List<Candidate> failed, string[] failures, CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(options.MaxConcurrency);
        (TextRequest Request, IReadOnlyList<WrittenText> Answers)[] asked = await Task.WhenAll(wanted.Zip(requests, async (target, request) =>
        {
            string[] inVain = [.. failed.Select(c => c[target.Name]).Where(t => t != request.Text).Distinct().TakeLast(target.Options.FailedProposals)];
            var ask = new TextRequest(writer, CallRole.Rewriter, _current, target.Name, RewriteMaterial.Of(request with { Failed = inVain }), SourceOf([target], feedback, failures));
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return (ask, await ask.AskAsync(context, target.Options.MaxAttempts, target.Options.ChatOptions, cancellationToken).ConfigureAwait(false));
            }
            finally
            {
                gate.Release();
            }
        })).ConfigureAwait(false);
        var texts = new List<NamedText>();
        foreach ((TextRequest request, IReadOnlyList<WrittenText> answers) in asked)
        {
            if (request.Settle(context, answers) is { } text)
            {
                texts.Add(new(request.Parameter, text));
            }
        }

        return texts.Count == 0 ? null : context.Propose(_current, texts, SourceOf(wanted, feedback, failures)).Candidate;
    }

    private LineSource SourceOf(IReadOnlyList<DescentTarget> changed, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> feedback, string[] failures) =>
        new(name, context.Step, [.. changed.SelectMany(t => feedback[t.Name]).Select(g => g.Text).Distinct()], failures);

    /// <summary>What the challenger scored if it passes the gates, on no examples if it was compared on none; otherwise <see langword="null"/>.</summary>
    private async Task<Measurement?> PassesAsync(Candidate challenger, IReadOnlyList<string> batch, CancellationToken cancellationToken) =>
        await CompareAsync(challenger, batch, options.BatchGate, selects: false, cancellationToken).ConfigureAwait(false) is null
            ? null
            : await CompareAsync(challenger, context.Selection, options.Gate, selects: true, cancellationToken).ConfigureAwait(false);

    private async Task<Measurement?> CompareAsync(Candidate challenger, IReadOnlyList<string> examples, Acceptance acceptance, bool selects, CancellationToken cancellationToken)
    {
        if (!acceptance.Compares)
        {
            return new(0, []);
        }

        Candidate incumbent = context.Incumbent;
        (bool isAccepted, PairedComparison comparison) = await context.CompareAsync(challenger, incumbent, examples, acceptance, cancellationToken).ConfigureAwait(false);
        _history.Measured(challenger, comparison.Examples, selects);
        _history.Measured(incumbent, comparison.Examples, selects);
        return isAccepted ? Measurement.Of(await context.EvaluateAsync(challenger, comparison.Examples, cancellationToken).ConfigureAwait(false)) : null;
    }
}
