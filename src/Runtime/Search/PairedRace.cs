namespace PromptGrad.Search;

/// <summary>Compares two candidates example by example, until the verdict is settled.</summary>
/// <param name="run">Runs the examples.</param>
/// <param name="block">How many examples are run before the verdict is looked at.</param>
internal sealed class PairedRace(SearchRun run, int block)
{
    public async Task<(bool IsAccepted, PairedComparison Comparison)> RunAsync(Candidate challenger, Candidate incumbent, string[] order, Acceptance acceptance, CancellationToken cancellationToken)
    {
        var comparison = new PairedComparison(challenger.Id, incumbent.Id, 0, 0, 0, [], order.Length);
        bool? verdict = acceptance.Judge(comparison);
        foreach (string[] examples in order.Chunk(block))
        {
            if (verdict is not null)
            {
                break;
            }

            // Both are waited for, also where one of them fails.
            IReadOnlyList<CaseResult>[] both = await Task.WhenAll(run.EvaluateAsync(incumbent, examples, cancellationToken), run.EvaluateAsync(challenger, examples, cancellationToken)).ConfigureAwait(false);
            comparison = both[0].Zip(both[1]).Aggregate(comparison, (sum, pair) => Add(sum, pair.First, pair.Second));
            verdict = acceptance.Judge(comparison);
        }

        return verdict is { } isAccepted
            ? (isAccepted, comparison)
            : throw new InvalidOperationException($"{acceptance} has no verdict although nothing is left to compare. Its Judge must return true or false when Left is 0.");
    }

    private static PairedComparison Add(PairedComparison sum, CaseResult theirs, CaseResult mine) => sum with
    {
        Wins = sum.Wins + (mine.Score > theirs.Score ? 1 : 0),
        Losses = sum.Losses + (mine.Score < theirs.Score ? 1 : 0),
        Net = sum.Net + mine.Score - theirs.Score,
        Examples = [.. sum.Examples, mine.Example],
        Left = sum.Left - 1,
    };
}
