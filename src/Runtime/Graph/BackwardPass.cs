using System.Globalization;
using System.Runtime.ExceptionServices;
using PromptGrad.Chat;
using PromptGrad.Telemetry;

namespace PromptGrad.Graph;

/// <summary>One walk over a graph: feeds the root's gradients in, asks every node once, and delivers at the end.</summary>
/// <remarks>Everything that changes during the walk is here and not in the graph: any number of passes may be under way in one graph.</remarks>
internal sealed class BackwardPass
{
    private readonly BackwardOptions _options;
    private readonly BackwardGraph _graph;
    private readonly GradientFlow _flow;
    private readonly BackwardPacks? _packs;
    private readonly CallMeter _meter;
    private readonly MeterScope _scope;
    private readonly EventStream? _events;
    private readonly SortedList<int, BackwardFailure> _failures = [];
    private BackwardLimiter _limiter;
    private int _visited;
    private BudgetExceededException? _refusal;
    private ExceptionDispatchInfo? _lackOfEngine;

    private BackwardPass(Variable root, IReadOnlyList<Gradient> seeds, BackwardOptions options)
    {
        _options = options;
        _graph = BackwardGraph.Of(root, options.Inputs);
        _flow = new GradientFlow(_graph, root, seeds, options);
        _packs = BackwardPacks.Of(_graph, _flow, options.SamplesPerCall);
        _meter = new CallMeter(options.Budget, options.TimeProvider);
        _scope = new MeterScope(_meter, CallScope.Current);
        _events = options.Progress is { } progress ? new EventStream(progress) : null;
        _limiter = new BackwardLimiter(options.MaxConcurrency);
    }

    /// <summary>Walks the graph of a variable.</summary>
    /// <param name="root">The variable.</param>
    /// <param name="seeds">Its gradients. Without any nothing is asked.</param>
    /// <param name="options">The pass's options, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the pass.</param>
    public static Task<BackwardReport> RunAsync(Variable root, IReadOnlyList<Gradient> seeds, BackwardOptions? options, CancellationToken cancellationToken)
    {
        RequireComputed(root);
        var pass = new BackwardPass(root, seeds, options ?? new());
        return BackwardTelemetry.RunPassAsync(pass, static (pass, token) => pass.RunAsync(token), pass._graph.Count, cancellationToken);
    }

    public static void RequireComputed(Variable root)
    {
        if (root.IsLeaf)
        {
            throw new InvalidOperationException(
                $"'{root.Role}' is a leaf: no recorded call computed it, so feedback has nowhere to go. A call is recorded when one of its arguments or prompt texts requires a gradient: make a prompt trainable or pass new Variable<T>(…, requiresGradient: true), and call outside of Autograd.NoGradient().");
        }
    }

    private async Task<BackwardReport> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await WalkAsync(stop).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        _lackOfEngine?.Throw();
        _flow.Keep();
        if (!_options.RetainGraph)
        {
            Release();
        }

        var report = new BackwardReport
        {
            Nodes = _visited,
            Failures = _failures.Count,
            Usage = _meter.Usage,
            Cost = _meter.Cost,
            Elapsed = _meter.Elapsed,
            StoppedBy = _refusal?.Limit,
        };
        return _failures.Count == 0 ? report : throw new BackwardException([.. _failures.Values], _graph.Count, report);
    }

    /// <summary>A pass that is begun inside a node's backward uses that pass's limit, and lends the node's slot.</summary>
    private async Task WalkAsync(CancellationTokenSource stop)
    {
        if (NodeScope.Innermost is not { } around || !around.TryBeginPass())
        {
            await BackwardScheduler.RunAsync(_graph, _packs, place => VisitAsync(place, stop), _limiter, int.MaxValue, stop.Token).ConfigureAwait(false);
            return;
        }

        _limiter = around.Limiter;
        try
        {
            await BackwardScheduler.RunAsync(_graph, _packs, place => VisitAsync(place, stop), _limiter, _options.MaxConcurrency, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await around.EndPassAsync().ConfigureAwait(false);
        }
    }

    private ValueTask VisitAsync(int place, CancellationTokenSource stop) =>
        _packs?.PackOf(place) is { } places ? VisitPackAsync(places, stop) : VisitAsync(place, null, stop);

    /// <summary>Visits the members of a pack one after the other: the first that has something to deal with asks for all that have.</summary>
    private async ValueTask VisitPackAsync(int[] places, CancellationTokenSource stop)
    {
        BackwardContext[] members = [.. places.Select(_flow.Open).OfType<BackwardContext>()];
        CritiquePack? pack = members.Length > 1 && _flow.BatchEngineOf(places[0]) is { } engine ? new CritiquePack(engine, members) : null;
        foreach (BackwardContext member in members)
        {
            if (!stop.IsCancellationRequested)
            {
                await VisitAsync(member.Place, pack, stop).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask VisitAsync(int place, CritiquePack? pack, CancellationTokenSource stop)
    {
        if ((pack is null ? _flow.Open(place) : pack.ContextOf(place)) is not { } context)
        {
            return;
        }

        int calls = pack is { IsAsked: true } ? 0 : context.PredictedCalls;
        if (!IsAffordable(calls))
        {
            return;
        }

        Node node = _graph.Node(place);
        long began = _options.TimeProvider.GetTimestamp();
        var scope = new NodeScope(_limiter, calls, _scope);
        CallScope.Current = scope;
        Exception? failure = null;
        using NodeSpan span = BackwardTelemetry.StartNode(node.Name, context.Call, context.Gradients.Count);
        _events?.Publish(new NodeStarted(context.Call, node));
        try
        {
            if (context.IsSwitchedOff)
            {
                context.PassThrough();
            }
            else if (pack is not null)
            {
                await pack.BackwardAsync(context, stop.Token).ConfigureAwait(false);
            }
            else
            {
                await node.BackwardAsync(context, stop.Token).ConfigureAwait(false);
            }

            _flow.Take(place, context);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The pass as a whole ends with the reason why it was stopped.
            return;
        }
        catch (InvalidOperationException error) when (context.LacksEngine)
        {
            Interlocked.CompareExchange(ref _lackOfEngine, ExceptionDispatchInfo.Capture(error), null);
            await stop.CancelAsync().ConfigureAwait(false);
            return;
        }
        catch (BudgetExceededException error) when (_scope.Includes(error.Meter))
        {
            // What the node has paid for before counts.
            Interlocked.CompareExchange(ref _refusal, error, null);
            _flow.Take(place, context);
        }
        catch (Exception error)
        {
            failure = error;
            lock (_failures)
            {
                _failures.Add(place, new BackwardFailure(context.Call, node.Name, WantedInputs(place), error));
            }
        }
        finally
        {
            context.Close();
            await scope.EndAsync().ConfigureAwait(false);
        }

        span.Finish(failure);
        Interlocked.Increment(ref _visited);
        var visit = new NodeVisit(context.Call, scope.Usage, _options.TimeProvider.GetElapsedTime(began), failure);
        node.Visited(visit);
        _events?.Publish(failure is null
            ? new NodeFinished(visit.Call, node, visit.Usage, visit.Elapsed)
            : new NodeFailed(visit.Call, node, visit.Usage, visit.Elapsed, failure));
    }

    /// <summary>Reserves the calls that a node announces. Nodes that need none go on also when a budget is used up: so what was paid for arrives.</summary>
    private bool IsAffordable(int calls)
    {
        if (calls == 0)
        {
            return true;
        }

        if (Volatile.Read(ref _refusal) is null && CallScope.Reserve(_scope, calls) is { } refusal)
        {
            Interlocked.CompareExchange(ref _refusal, new BudgetExceededException(refusal.Meter, refusal.Limit), null);
        }

        return Volatile.Read(ref _refusal) is null;
    }

    private void Release()
    {
        for (int place = 0; place < _graph.Count; place++)
        {
            _graph.Node(place).Release();
        }
    }

    private string[] WantedInputs(int place)
    {
        Node node = _graph.Node(place);
        ReadOnlyMemory<bool> wanted = _graph.Wanted(place);
        return
        [
            .. Enumerable.Range(0, wanted.Length)
                .Where(input => wanted.Span[input])
                .Select(input => node.Inputs[input].DisplayName ?? string.Create(CultureInfo.InvariantCulture, $"input {input + 1}")),
        ];
    }
}
