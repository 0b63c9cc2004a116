using System.Globalization;
using System.Runtime.ExceptionServices;

namespace PromptGrad.Graph;

/// <summary>One walk over a graph: feeds the root's gradients in, asks every node once, and delivers at the end.</summary>
/// <remarks>Everything that changes during the walk is here and not in the graph: any number of passes may be under way in one graph.</remarks>
internal sealed class BackwardPass
{
    private readonly Variable _root;
    private readonly IReadOnlyList<Gradient> _seeds;
    private readonly BackwardOptions _options;
    private readonly BackwardGraph _graph;
    private readonly BackwardContext?[] _contexts;
    private readonly Lazy<RepeatedCalls> _repeatedCalls;
    private readonly SortedList<int, BackwardFailure> _failures = [];
    private ExceptionDispatchInfo? _lackOfEngine;

    private BackwardPass(Variable root, IReadOnlyList<Gradient> seeds, BackwardOptions options)
    {
        _root = root;
        _seeds = seeds;
        _options = options;
        _graph = BackwardGraph.Of(root);
        _contexts = new BackwardContext?[_graph.Count];
        _repeatedCalls = new(() => new RepeatedCalls(_graph));
    }

    /// <summary>Walks the graph of a variable.</summary>
    /// <param name="root">The variable.</param>
    /// <param name="seeds">Its gradients. Without any nothing is asked.</param>
    /// <param name="options">The pass's options, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the pass.</param>
    public static Task RunAsync(Variable root, IReadOnlyList<Gradient> seeds, BackwardOptions? options, CancellationToken cancellationToken)
    {
        if (root.IsLeaf)
        {
            throw new InvalidOperationException(
                $"'{root.Role}' is a leaf: no recorded call computed it, so feedback has nowhere to go. A call is recorded when one of its arguments or prompt texts requires a gradient: make a prompt trainable or pass new Variable<T>(…, requiresGradient: true), and call outside of Autograd.NoGradient().");
        }

        return new BackwardPass(root, seeds, options ?? new()).RunAsync(cancellationToken);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await BackwardScheduler.RunAsync(_graph, place => VisitAsync(place, stop), _options.MaxConcurrency, stop.Token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        _lackOfEngine?.Throw();
        Deliver();
        if (!_options.RetainGraph)
        {
            Release();
        }

        if (_failures.Count > 0)
        {
            throw new BackwardException([.. _failures.Values], _graph.Count);
        }
    }

    private async ValueTask VisitAsync(int place, CancellationTokenSource stop)
    {
        Node node = _graph.Node(place);
        IReadOnlyList<Gradient> gradients = GradientsOf(place, out int[] outputs);
        if (gradients.Count == 0)
        {
            return;
        }

        string call = string.Create(CultureInfo.InvariantCulture, $"{node.Name}#{place + 1}");
        var context = new BackwardContext(call, gradients, outputs, _graph.Wanted(place), EngineOf(node)) { Place = place, RepeatedCalls = _repeatedCalls };
        try
        {
            await node.BackwardAsync(context, stop.Token).ConfigureAwait(false);
            _contexts[place] = context;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The pass as a whole ends with the reason why it was stopped.
        }
        catch (InvalidOperationException error) when (context.LacksEngine)
        {
            Interlocked.CompareExchange(ref _lackOfEngine, ExceptionDispatchInfo.Capture(error), null);
            await stop.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            lock (_failures)
            {
                _failures.Add(place, new BackwardFailure(call, node.Name, WantedInputs(place), error));
            }
        }
        finally
        {
            context.Close();
        }
    }

    private IBackwardEngine? EngineOf(Node node) => _options.Engine ?? node.Settings?.BackwardEngine ?? Autograd.DefaultBackwardEngine;

    /// <summary>What consumers delivered to a node's results, by their place and input; for the root what the caller gave.</summary>
    /// <param name="place">The node's place.</param>
    /// <param name="outputs">For each gradient, the result that it is about.</param>
    private IReadOnlyList<Gradient> GradientsOf(int place, out int[] outputs)
    {
        ReadOnlySpan<BackwardGraph.Use> uses = _graph.UsesOf(place);
        if (uses.IsEmpty)
        {
            outputs = new int[_seeds.Count];
            Array.Fill(outputs, _root.OutputIndex);
            return _seeds;
        }

        int count = 0;
        foreach (BackwardGraph.Use use in uses)
        {
            count += _contexts[use.Place]?.DeliveredTo(use.Input)?.Count ?? 0;
        }

        var gradients = new Gradient[count];
        outputs = new int[count];
        int next = 0;
        foreach (BackwardGraph.Use use in uses)
        {
            if (_contexts[use.Place]?.DeliveredTo(use.Input) is { } delivered)
            {
                delivered.CopyTo(gradients, next);
                Array.Fill(outputs, _graph.Node(use.Place).Inputs[use.Input].OutputIndex, next, delivered.Count);
                next += delivered.Count;
            }
        }

        return gradients;
    }

    /// <summary>Gives every variable that keeps gradients its own, all at once and by consumer's place and input, whatever finished first.</summary>
    private void Deliver()
    {
        var kept = new List<Gradient>?[_graph.Keeping.Count];
        for (int place = 0; place < _graph.Count; place++)
        {
            if (_contexts[place] is not { } context)
            {
                continue;
            }

            for (int input = 0; input < _graph.InputCount(place); input++)
            {
                int keeper = _graph.KeeperOf(place, input);
                if (keeper >= 0 && context.DeliveredTo(input) is { } delivered)
                {
                    (kept[keeper] ??= []).AddRange(delivered);
                }
            }
        }

        if (_root.RetainsGradient)
        {
            _root.AddGradients(_seeds);
        }

        for (int keeper = 0; keeper < kept.Length; keeper++)
        {
            if (kept[keeper] is { } gradients)
            {
                _graph.Keeping[keeper].AddGradients(gradients);
            }
        }
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
        ReadOnlySpan<bool> wanted = _graph.Wanted(place).Span;
        var names = new List<string>();
        for (int input = 0; input < wanted.Length; input++)
        {
            if (wanted[input])
            {
                names.Add(node.Inputs[input] switch
                {
                    Parameter parameter => parameter.Name,
                    { Role.Length: > 0 } variable => $"'{variable.Role}'",
                    _ => string.Create(CultureInfo.InvariantCulture, $"input {input + 1}"),
                });
            }
        }

        return [.. names];
    }
}
