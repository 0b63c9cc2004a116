namespace PromptGrad.Search;

/// <summary>Finds out whether a candidate fails what must not get worse.</summary>
/// <param name="run">Runs the examples.</param>
/// <param name="examples">The ids of the examples that must not get worse.</param>
/// <param name="seed">The texts that the run began with: what they pass, no candidate may fail.</param>
/// <param name="block">How many examples are run at once.</param>
internal sealed class RegressionGuard(SearchRun run, IReadOnlyList<string> examples, Candidate seed, int block)
{
    /// <summary>The examples that a candidate fails, and that the seed or another one passes; looks no further than it must to find some.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(Candidate candidate, Candidate other, CancellationToken cancellationToken)
    {
        if (candidate == seed)
        {
            return [];
        }

        foreach (string[] each in examples.Chunk(block))
        {
            string[] failed = [.. (await run.EvaluateAsync(candidate, each, cancellationToken).ConfigureAwait(false)).Where(c => !c.IsSuccess).Select(c => c.Example)];
            var passed = new HashSet<string>(StringComparer.Ordinal);
            foreach (Candidate before in new[] { seed, other }.Distinct())
            {
                passed.UnionWith((await run.EvaluateAsync(before, failed, cancellationToken).ConfigureAwait(false)).Where(c => c.IsSuccess).Select(c => c.Example));
            }

            if (failed.Where(passed.Contains).ToArray() is { Length: > 0 } regressed)
            {
                return regressed;
            }
        }

        return [];
    }

    /// <summary>The same, as far as it is known without running anything.</summary>
    public IReadOnlyList<string> FindKnown(Candidate candidate, Candidate other) => candidate == seed
        ? []
        :
        [
            .. run.Known.FindKnown(candidate.Id, examples).Where(c => !c.IsSuccess && (IsPassed(seed, c.Example) || IsPassed(other, c.Example))).Select(c => c.Example),
        ];

    private bool IsPassed(Candidate candidate, string example) => run.Known.TryFind(candidate.Id, example, out CaseResult? result) && result.IsSuccess;
}
