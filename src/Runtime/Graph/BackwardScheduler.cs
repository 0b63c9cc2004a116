namespace PromptGrad.Graph;

/// <summary>
/// Visits the nodes of a graph against the direction of its edges, each as soon as all of its consumers have been visited, at most
/// so many at once. Among nodes that could start, the one with the longest way to go is first (critical path), then the one
/// with the lowest place: so nodes start in the same order whenever they finish in the same order.
/// </summary>
/// <remarks>
/// All state but the list of finished nodes belongs to whoever pumps, and there is one such thread at a time: the caller's first,
/// then those on which visits end. A visit that ends at once is followed by the next in a loop; so the stack does not grow
/// with the graph, no thread waits, and a visit costs an object only while it is really under way.
/// A pack is visited as one: its first member stands for it, and waits for the consumers of all.
/// </remarks>
internal sealed class BackwardScheduler
{
    private const int None = -1;

    private readonly BackwardGraph _graph;
    private readonly BackwardPacks? _packs;
    private readonly Func<int, ValueTask> _visit;
    private readonly BackwardLimiter _limiter;
    private readonly int _maxUnderWay;
    private readonly CancellationToken _cancellationToken;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly int[] _waitingFor;
    private readonly int[] _heights;
    private readonly PriorityQueue<int, (int Height, int Place)> _ready = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int[] _nextFinished;
    private int _lastFinished = None;
    private int _calls;
    private int _underWay;
    private Exception? _error;

    private BackwardScheduler(BackwardGraph graph, BackwardPacks? packs, Func<int, ValueTask> visit, BackwardLimiter limiter, int maxUnderWay, CancellationToken cancellationToken)
    {
        _graph = graph;
        _packs = packs;
        _visit = visit;
        _limiter = limiter;
        _maxUnderWay = maxUnderWay;
        _cancellationToken = cancellationToken;
        _waitingFor = new int[graph.Count];
        _heights = new int[graph.Count];
        _nextFinished = new int[graph.Count];
    }

    /// <summary>Ends when all nodes have been visited, or after cancellation when all visits under way have ended.</summary>
    /// <param name="graph">The nodes.</param>
    /// <param name="packs">Those that are visited together, or <see langword="null"/>.</param>
    /// <param name="visit">Visits the node at a place, or the pack of which it is the first; deals with its failures itself, and ends holding the slot with which it began.</param>
    /// <param name="limiter">How many visits may be at work at once, here and in other passes.</param>
    /// <param name="maxUnderWay">How many visits may be under way here.</param>
    /// <param name="cancellationToken">Once cancelled, no further visit starts.</param>
    public static async Task RunAsync(BackwardGraph graph, BackwardPacks? packs, Func<int, ValueTask> visit, BackwardLimiter limiter, int maxUnderWay, CancellationToken cancellationToken)
    {
        var scheduler = new BackwardScheduler(graph, packs, visit, limiter, maxUnderWay, cancellationToken);

        // Whoever waits for another pass's slot is not to wait for it after cancellation.
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static state => ((BackwardScheduler)state!).Wake(), scheduler);
        scheduler.Begin();
        await scheduler._ended.Task.ConfigureAwait(false);
    }

    private bool IsStopped => _error is not null || _cancellationToken.IsCancellationRequested;

    private void Begin()
    {
        // Inputs have lower places than their consumers: one sweep upwards finds the longest way down from every node.
        for (int place = 0; place < _graph.Count; place++)
        {
            for (int input = 0; input < _graph.InputCount(place); input++)
            {
                int maker = _graph.MakerOf(place, input);
                if (maker != None)
                {
                    _heights[place] = Math.Max(_heights[place], _heights[maker] + 1);
                }
            }

            _waitingFor[place] = _graph.UsesOf(place).Length;
            if (_waitingFor[place] == 0)
            {
                MakeReady(place);
            }
        }

        foreach (int[] pack in _packs?.All ?? [])
        {
            _waitingFor[pack[0]] += pack.Length - 1;
            _heights[pack[0]] = pack.Max(place => _heights[place]);
        }

        Pump();
    }

    /// <summary>Makes progress on a thread that works for another pass: ambient values stay those of this one.</summary>
    public void Wake()
    {
        if (_context is null)
        {
            Pump();
        }
        else
        {
            ExecutionContext.Run(_context, static state => ((BackwardScheduler)state!).Pump(), this);
        }
    }

    /// <summary>Makes progress, or lets the thread that is already at it do so.</summary>
    private void Pump()
    {
        if (Interlocked.Increment(ref _calls) != 1)
        {
            return;
        }

        int served;
        do
        {
            served = Volatile.Read(ref _calls);
            TakeFinished();
            StartReady();
        }
        while (Interlocked.Add(ref _calls, -served) != 0);
    }

    private void TakeFinished()
    {
        for (int place = Interlocked.Exchange(ref _lastFinished, None); place != None; place = _nextFinished[place])
        {
            _underWay--;
            _limiter.Exit(this);
            ReleaseInputs(place);
        }
    }

    private void StartReady()
    {
        while (_underWay < _maxUnderWay && !IsStopped && _ready.Count > 0 && _limiter.TryEnter(this))
        {
            int place = _ready.Dequeue();
            ValueTask visit = _visit(place);
            if (visit.IsCompletedSuccessfully)
            {
                _limiter.Exit(this);
                ReleaseInputs(place);
            }
            else
            {
                _underWay++;
                _ = FinishAsync(place, visit);
            }
        }

        if (_underWay == 0 && (IsStopped || _ready.Count == 0))
        {
            End();
        }
    }

    private async Task FinishAsync(int place, ValueTask visit)
    {
        try
        {
            await visit.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // A visit deals with its node's failures: this one is ours, and must reach the caller instead of leaving the pass without end.
            Interlocked.CompareExchange(ref _error, error, null);
        }

        int last;
        do
        {
            last = Volatile.Read(ref _lastFinished);
            _nextFinished[place] = last;
        }
        while (Interlocked.CompareExchange(ref _lastFinished, place, last) != last);

        Pump();
    }

    private void ReleaseInputs(int place)
    {
        if (_packs?.PackOf(place) is not { } pack)
        {
            ReleaseInputsOf(place);
            return;
        }

        foreach (int member in pack)
        {
            ReleaseInputsOf(member);
        }
    }

    private void ReleaseInputsOf(int place)
    {
        for (int input = 0; input < _graph.InputCount(place); input++)
        {
            int maker = _graph.MakerOf(place, input);
            if (maker != None && --_waitingFor[maker] == 0)
            {
                Arrive(maker);
            }
        }
    }

    /// <summary>All that a node waited for is there; if it is in a pack, the pack waits for one less.</summary>
    private void Arrive(int place)
    {
        int first = _packs?.PackOf(place)?[0] ?? place;
        if (first == place || --_waitingFor[first] == 0)
        {
            MakeReady(first);
        }
    }

    private void MakeReady(int place) => _ready.Enqueue(place, (-_heights[place], place));

    private void End()
    {
        if (_error is null)
        {
            _ended.TrySetResult();
        }
        else
        {
            _ended.TrySetException(_error);
        }
    }
}
