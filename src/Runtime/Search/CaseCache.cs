using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PromptGrad.Search;

/// <summary>The results of examples, each known or under way once. What failed is not kept. Safe to use from several threads.</summary>
internal sealed class CaseCache
{
    private readonly ConcurrentDictionary<(string Candidate, string Example), Lazy<Task<CaseResult>>> _cases = new();

    /// <summary>The result, from here or from a run.</summary>
    /// <param name="candidate">The candidate's id.</param>
    /// <param name="example">The example's id.</param>
    /// <param name="run">Runs the program.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<CaseResult> GetAsync(string candidate, string example, Func<Task<CaseResult>> run, CancellationToken cancellationToken)
    {
        while (true)
        {
            var mine = new Lazy<Task<CaseResult>>(run);
            Lazy<Task<CaseResult>> known = _cases.GetOrAdd((candidate, example), mine);
            try
            {
                return await known.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                bool isOver = known.Value is { IsCompleted: true, IsCompletedSuccessfully: false };
                if (isOver)
                {
                    _cases.TryRemove(new((candidate, example), known));
                }

                // Whoever began it has given it up, and that is no reason to do so here; or it failed for somebody who is gone.
                if (known == mine || !isOver || cancellationToken.IsCancellationRequested || exception is not OperationCanceledException)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>The result, if it is known.</summary>
    public bool TryFind(string candidate, string example, [NotNullWhen(true)] out CaseResult? result)
    {
        result = _cases.TryGetValue((candidate, example), out Lazy<Task<CaseResult>>? known) && known is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? known.Value.Result : null;
        return result is not null;
    }

    /// <summary>The results of some examples, if all are known.</summary>
    public IReadOnlyList<CaseResult>? FindAll(string candidate, IReadOnlyList<string> examples)
    {
        IReadOnlyList<CaseResult> found = FindKnown(candidate, examples);
        return found.Count == examples.Count ? found : null;
    }

    /// <summary>The results that are known of some examples, in their order.</summary>
    public IReadOnlyList<CaseResult> FindKnown(string candidate, IReadOnlyList<string> examples)
    {
        var found = new List<CaseResult>();
        foreach (string example in examples)
        {
            if (TryFind(candidate, example, out CaseResult? result))
            {
                found.Add(result);
            }
        }

        return found;
    }
}
