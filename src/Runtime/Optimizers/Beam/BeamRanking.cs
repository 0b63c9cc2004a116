namespace PromptGrad;

/// <summary>How <see cref="BeamSearch"/> finds the best of many candidates without trying each on every example that selects.</summary>
public abstract record BeamRanking
{
    /// <summary>
    /// All candidates are tried on a few examples, the better half on twice as many, and so on until no more are left than the beam is wide. All are tried on the same examples, drawn anew in every
    /// step. After successive halving (Jamieson and Talwalkar, 2016).
    /// </summary>
    /// <param name="firstCases">On how many examples all are tried; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static BeamRanking SuccessiveHalving(int firstCases = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstCases, 1);
        return new HalvingRanking(firstCases);
    }

    /// <summary>
    /// In every round those candidates are tried on some more examples that may well be the best: with the highest mean + exploration * sqrt(ln(round + 1) / n). After ProTeGi (Pryzant et al., 2023).
    /// </summary>
    /// <param name="rounds">How many rounds there are; at least 1.</param>
    /// <param name="arms">How many candidates are tried in a round; at least 1.</param>
    /// <param name="cases">On how many more examples; at least 1.</param>
    /// <param name="exploration">How much candidates are favoured of which little is known. Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static BeamRanking Ucb(int rounds = 6, int arms = 4, int cases = 6, double exploration = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(exploration);
        return new UcbRanking(rounds, arms, cases, exploration);
    }

    /// <summary>Finds the best.</summary>
    /// <param name="candidates">The candidates, each once; of equals the first is the better.</param>
    /// <param name="width">How many to find.</param>
    /// <param name="examples">The examples, in the order in which they are to be used.</param>
    /// <param name="evaluate">Runs the program.</param>
    /// <returns>The best, best first.</returns>
    public abstract Task<IReadOnlyList<RankedCandidate>> RankAsync(IReadOnlyList<Candidate> candidates, int width, IReadOnlyList<string> examples, Func<Candidate, IReadOnlyList<string>, Task<IReadOnlyList<CaseResult>>> evaluate);

    private static RankedCandidate[] Sorted(IEnumerable<RankedCandidate> candidates) => [.. candidates.OrderByDescending(c => c.Measurement.Count == 0 ? -1 : c.Measurement.Mean)];

    private sealed record HalvingRanking(int FirstCases) : BeamRanking
    {
        public override async Task<IReadOnlyList<RankedCandidate>> RankAsync(IReadOnlyList<Candidate> candidates, int width, IReadOnlyList<string> examples, Func<Candidate, IReadOnlyList<string>, Task<IReadOnlyList<CaseResult>>> evaluate)
        {
            IReadOnlyList<Candidate> alive = candidates;
            for (int used = Math.Min(FirstCases, examples.Count); ; used = Math.Min(2 * used, examples.Count))
            {
                string[] tried = [.. examples.Take(used)];
                RankedCandidate[] ranked = Sorted(await Task.WhenAll(alive.Select(async c => new RankedCandidate(c, Measurement.Of(await evaluate(c, tried).ConfigureAwait(false))))).ConfigureAwait(false));
                if (ranked.Length <= width || used == examples.Count)
                {
                    return [.. ranked.Take(width)];
                }

                alive = [.. ranked.Take(Math.Max(width, (ranked.Length + 1) / 2)).Select(r => r.Candidate)];
            }
        }
    }

    private sealed record UcbRanking(int Rounds, int Arms, int Cases, double Exploration) : BeamRanking
    {
        public override async Task<IReadOnlyList<RankedCandidate>> RankAsync(IReadOnlyList<Candidate> candidates, int width, IReadOnlyList<string> examples, Func<Candidate, IReadOnlyList<string>, Task<IReadOnlyList<CaseResult>>> evaluate)
        {
            RankedCandidate[] known = [.. candidates.Select(c => new RankedCandidate(c, new(0, [])))];
            for (int round = 1; round <= Rounds; round++)
            {
                int[] picked = [.. Enumerable.Range(0, known.Length).Where(i => known[i].Measurement.Count < examples.Count).OrderByDescending(i => BoundOf(known[i].Measurement, round)).Take(Arms)];
                RankedCandidate[] tried = await Task.WhenAll(picked.Select(i => TryOnMoreAsync(known[i], examples, evaluate))).ConfigureAwait(false);
                for (int i = 0; i < picked.Length; i++)
                {
                    known[picked[i]] = tried[i];
                }
            }

            return [.. Sorted(known).Take(width)];
        }

        private double BoundOf(Measurement known, int round) => known.Count == 0 ? double.PositiveInfinity : known.Mean + (Exploration * Math.Sqrt(Math.Log(round + 1) / known.Count));

        private async Task<RankedCandidate> TryOnMoreAsync(RankedCandidate known, IReadOnlyList<string> examples, Func<Candidate, IReadOnlyList<string>, Task<IReadOnlyList<CaseResult>>> evaluate)
        {
            IReadOnlyList<CaseResult> more = await evaluate(known.Candidate, [.. examples.Skip(known.Measurement.Count).Take(Cases)]).ConfigureAwait(false);
            return known with { Measurement = new(known.Measurement.Sum + more.Sum(c => c.Score), [.. known.Measurement.Examples, .. more.Select(c => c.Example)]) };
        }
    }
}
