namespace PromptGrad.Optimizers;

/// <summary>
/// Makes one candidate of two that have a common ancestor and are good at different examples: of every parameter the text that one of them has changed, and where both have, one that a model merges
/// them into. The system-aware merge of GEPA (Agrawal et al., 2025), with the merging of texts added.
/// </summary>
internal sealed class CandidateMerging(OptimizationContext context, CandidateMerger merger, GepaOptions options, CandidatePool pool, string optimizer)
{
    private const double Tolerance = 1e-9;
    private readonly HashSet<(string, string)> _tried = [];
    private int _merges;

    /// <summary>Merges two members of the pool, if there are any that have not been merged before, and lets the result into the pool if it is good enough.</summary>
    public async Task TryMergeAsync(CancellationToken cancellationToken)
    {
        if (options.Merge is not { } merge || _merges == merge.MaxMerges || PickPair() is not ({ } first, { } second, { } ancestor))
        {
            return;
        }

        if (await CombineAsync(merge, first, second, ancestor, cancellationToken).ConfigureAwait(false) is not { } child)
        {
            return;
        }

        _merges++;
        if (await IsAsGoodAsync(merge, child, first, second, cancellationToken).ConfigureAwait(false))
        {
            await pool.TryAddAsync(child, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Two members of the front, of which neither comes from the other, with their youngest common ancestor.</summary>
    private (ScoredCandidate First, ScoredCandidate Second, ScoredCandidate Ancestor)? PickPair()
    {
        int[] wins = ParetoFront.Wins([.. pool.Members.Select(m => m.Scores)]);
        ScoredCandidate[] front = [.. pool.Members.Where((_, i) => wins[i] > 0)];
        var pairs = new List<(ScoredCandidate, ScoredCandidate, ScoredCandidate)>();
        for (int i = 0; i < front.Length; i++)
        {
            for (int j = i + 1; j < front.Length; j++)
            {
                if (!_tried.Contains((front[i].Candidate.Id, front[j].Candidate.Id)) && AncestorOf(front[i].Candidate, front[j].Candidate) is { } ancestor)
                {
                    pairs.Add((front[i], front[j], ancestor));
                }
            }
        }

        if (pairs.Count == 0)
        {
            return null;
        }

        (ScoredCandidate first, ScoredCandidate second, ScoredCandidate common) = pairs[context.Random.Fork("merge", context.Step).Next(pairs.Count)];
        _tried.Add((first.Candidate.Id, second.Candidate.Id));
        return (first, second, common);
    }

    private ScoredCandidate? AncestorOf(Candidate first, Candidate second)
    {
        HashSet<string> ofFirst = AncestorsOf(first);
        HashSet<string> ofSecond = AncestorsOf(second);
        return ofFirst.Contains(second.Id) || ofSecond.Contains(first.Id)
            ? null
            : pool.Members.LastOrDefault(m => ofFirst.Contains(m.Candidate.Id) && ofSecond.Contains(m.Candidate.Id));
    }

    private HashSet<string> AncestorsOf(Candidate candidate)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(candidate.Parents);
        while (open.TryPop(out string? id))
        {
            if (found.Add(id) && pool.Members.FirstOrDefault(m => m.Candidate.Id == id) is { } member)
            {
                foreach (string parent in member.Candidate.Parents)
                {
                    open.Push(parent);
                }
            }
        }

        return found;
    }

    private async Task<Candidate?> CombineAsync(GepaMergeOptions merge, ScoredCandidate first, ScoredCandidate second, ScoredCandidate ancestor, CancellationToken cancellationToken)
    {
        (ScoredCandidate better, ScoredCandidate other) = second.Measurement.Mean > first.Measurement.Mean + Tolerance ? (second, first) : (first, second);
        var source = new LineSource(optimizer, context.Step, [$"{better.Candidate} and {other.Candidate} are good at different examples."], []);
        var texts = new List<NamedText>();
        foreach ((string name, string mine) in better.Candidate.Texts)
        {
            string theirs = other.Candidate[name];
            string before = ancestor.Candidate[name];
            if (mine == theirs || theirs == before)
            {
                continue;
            }

            bool canMerge = merge.MergesTexts && context.Parameter(name).Kind == ParameterKind.Text;
            string? text = mine == before ? theirs : canMerge ? await MergeTextsAsync(name, better.Candidate, other.Candidate, before, source, cancellationToken).ConfigureAwait(false) : null;
            if (text is not null)
            {
                texts.Add(new(name, text));
            }
        }

        return texts.Count == 0 ? null : context.Propose(better.Candidate, texts, source, other.Candidate).Candidate;
    }

    /// <summary>Asks for a text that is good at what either is good at. The examples that show it come from the training set: those that select must not get into prompts.</summary>
    private async Task<string?> MergeTextsAsync(string parameter, Candidate better, Candidate other, string ancestor, LineSource source, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> batch = new Minibatches(context.Training, options.MinibatchSize, context.Random, $"merge {better.Id} {other.Id}").Next();
        IReadOnlyList<CaseResult> ofBetter = await context.EvaluateAsync(better, batch, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<CaseResult> ofOther = await context.EvaluateAsync(other, batch, cancellationToken).ConfigureAwait(false);
        CaseResult[] betterWins = [.. ofBetter.Where((c, i) => c.Score > ofOther[i].Score + Tolerance)];
        CaseResult[] otherWins = [.. ofOther.Where((c, i) => c.Score > ofBetter[i].Score + Tolerance)];
        if (betterWins.Length == 0 || otherWins.Length == 0)
        {
            return null;
        }

        string material = MergeMaterial.Of(context.Parameter(parameter), [(better[parameter], betterWins), (other[parameter], otherWins)], ancestor);
        var request = new TextRequest(merger, CallRole.Rewriter, better, parameter, material, source);
        return request.Settle(context, await request.AskAsync(context, options.MaxAttempts, options.ChatOptions, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Tests on some examples on which the one parent is better, the other is, and neither is: as many of each as there are, at the most.</summary>
    private async Task<bool> IsAsGoodAsync(GepaMergeOptions merge, Candidate child, ScoredCandidate first, ScoredCandidate second, CancellationToken cancellationToken)
    {
        int[] order = [.. Enumerable.Range(0, context.Selection.Count)];
        context.Random.Fork("merge test", context.Step).Shuffle(order);
        Queue<int>[] strata = [.. order.GroupBy(i => Math.Sign(first.Scores[i] - second.Scores[i])).OrderByDescending(g => Math.Abs(g.Key)).ThenBy(g => g.Key).Select(g => new Queue<int>(g))];
        var test = new List<int>();
        for (int next = 0; test.Count < Math.Min(merge.Cases, order.Length); next++)
        {
            if (strata[next % strata.Length].TryDequeue(out int drawn))
            {
                test.Add(drawn);
            }
        }

        IReadOnlyList<CaseResult> cases = await context.EvaluateAsync(child, [.. test.Select(i => context.Selection[i])], cancellationToken).ConfigureAwait(false);
        return cases.Sum(c => c.Score) >= Math.Max(test.Sum(i => first.Scores[i]), test.Sum(i => second.Scores[i])) - Tolerance;
    }
}
