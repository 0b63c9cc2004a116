namespace PromptGrad.Search;

/// <summary>The candidates of a search: which there are, and which wait for a verdict. Safe to use from several threads.</summary>
internal sealed class CandidateBook
{
    private readonly object _lock = new();
    private readonly Dictionary<string, Candidate> _byId = new(StringComparer.Ordinal);
    private readonly List<Candidate> _all = [];
    private readonly HashSet<string> _proposed;
    private readonly SortedSet<string> _pending = new(StringComparer.Ordinal);

    private readonly CandidateBook? _outer;

    /// <param name="seed">The candidate that the search begins with.</param>
    /// <param name="outer">The book of the search that this one is a part of, which has all candidates of its parts.</param>
    public CandidateBook(Candidate seed, CandidateBook? outer = null)
    {
        _outer = outer;
        _proposed = new(StringComparer.Ordinal) { seed.Id };
        Add(seed);
    }

    /// <summary>All candidates, each once, in the order in which they came.</summary>
    public IReadOnlyList<Candidate> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>The ids of those that were proposed and neither compared nor accepted since.</summary>
    public IReadOnlyList<string> Pending
    {
        get
        {
            lock (_lock)
            {
                return [.. _pending];
            }
        }
    }

    /// <summary>There is a candidate.</summary>
    public void Add(Candidate candidate)
    {
        _outer?.Add(candidate);
        lock (_lock)
        {
            if (_byId.TryAdd(candidate.Id, candidate))
            {
                _all.Add(candidate);
            }
        }
    }

    /// <summary>A candidate is proposed.</summary>
    /// <returns>Whether for the first time.</returns>
    public bool Propose(Candidate candidate)
    {
        lock (_lock)
        {
            if (!_proposed.Add(candidate.Id))
            {
                return false;
            }

            _pending.Add(candidate.Id);
        }

        _ = _outer?.Propose(candidate);
        Add(candidate);
        return true;
    }

    /// <summary>There is a verdict on a candidate.</summary>
    public void Settle(Candidate candidate)
    {
        _outer?.Settle(candidate);
        lock (_lock)
        {
            _pending.Remove(candidate.Id);
        }

        Add(candidate);
    }
}
