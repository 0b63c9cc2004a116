namespace PromptGrad.Graph;

/// <summary>What a node's backward is given: the gradients of its result, which of its inputs want some, and the way to deliver them.</summary>
public sealed class BackwardContext
{
    private readonly ReadOnlyMemory<bool> _wanted;
    private readonly IBackwardEngine? _engine;
    private readonly GradientList[] _delivered;
    private readonly int[]? _outputs;
    private readonly Node _node;
    private bool _closed;

    internal BackwardContext(string call, Node node, IReadOnlyList<Gradient> gradients, int[]? outputs, ReadOnlyMemory<bool> wanted, IBackwardEngine? engine)
    {
        Call = call;
        _node = node;
        Gradients = gradients;
        _outputs = outputs;
        _wanted = wanted;
        _engine = engine;
        _delivered = new GradientList[wanted.Length];
    }

    /// <summary>The call's id in this pass, as <see cref="Gradient.Call"/> has it.</summary>
    public string Call { get; }

    /// <summary>The gradients of all results, never empty, in the order sample, call, input.</summary>
    public IReadOnlyList<Gradient> Gradients { get; }

    /// <summary>The gradients of one of several results, in order; empty if there is none.</summary>
    /// <param name="output">The result, as <see cref="Variable.OutputIndex"/> has it.</param>
    public IReadOnlyList<Gradient> GradientsOf(int output) => _outputs is null
        ? output == 0 ? Gradients : []
        : [.. Gradients.Where((_, i) => _outputs[i] == output)];

    /// <summary>Which of several calls of the same prompt it is, or <see langword="null"/> if no other leads to it or from it.</summary>
    public CallPosition? Position => RepeatedCalls?.Value.PositionOf(Place);

    /// <summary>The place of the node in the graph.</summary>
    internal int Place { get; init; }

    /// <summary>The calls of the pass's graph; looked through when first asked for.</summary>
    internal Lazy<RepeatedCalls>? RepeatedCalls { get; init; }

    /// <summary>The engine of this pass.</summary>
    /// <exception cref="InvalidOperationException">There is none. Unless the node makes do without, the pass ends with this exception.</exception>
    public IBackwardEngine Engine
    {
        get
        {
            LacksEngine = _engine is null;
            return _engine ?? throw new InvalidOperationException(
                $"{Call} needs a backward engine to turn feedback on its reply into feedback on its prompt. Set BackwardOptions.Engine or Autograd.DefaultBackwardEngine, for example to new ChatBackwardEngine(chatClient).");
        }
    }

    /// <summary>Whether an engine was asked for in vain: no fault of the node, and every other will miss it too.</summary>
    internal bool LacksEngine { get; private set; }

    /// <summary>Whether an input's gradient leads to something that requires one.</summary>
    /// <param name="input">The input's index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The node has no such input.</exception>
    public bool Wants(int input)
    {
        if ((uint)input >= (uint)_wanted.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(input), input, $"{Call} has {_wanted.Length} inputs.");
        }

        return _wanted.Span[input];
    }

    /// <summary>The inputs whose gradients lead to something, in order.</summary>
    internal IEnumerable<int> WantedInputs => Enumerable.Range(0, _wanted.Length).Where(Wants);

    /// <summary>Delivers a gradient to an input. Ignored for an input that wants none. May be called from several threads.</summary>
    /// <param name="input">The input's index.</param>
    /// <param name="gradient">The gradient.</param>
    /// <exception cref="ArgumentOutOfRangeException">The node has no such input.</exception>
    /// <exception cref="InvalidOperationException">The node's backward has ended.</exception>
    public void Deliver(int input, Gradient gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        if (!Wants(input))
        {
            return;
        }

        lock (_delivered)
        {
            if (_closed)
            {
                throw new InvalidOperationException($"{Call} delivered a gradient after its backward had ended. Await everything that delivers before returning from BackwardAsync.");
            }

            _delivered[input].Add(gradient);
        }
    }

    /// <summary>Makes a gradient that takes all of the feedback into account: it has the mean of the scores that there are, and sample and expected text if there is but one.</summary>
    /// <param name="text">What should change.</param>
    public Gradient CreateGradient(string text)
    {
        Gradient first = Gradients[0];
        string? sample = first.Sample;
        string? expected = first.Expected;
        double sum = 0;
        int scored = 0;
        for (int i = 0; i < Gradients.Count; i++)
        {
            sample = Gradients[i].Sample == sample ? sample : null;
            expected = Gradients[i].Expected == expected ? expected : null;
            if (Gradients[i].Score is { } score)
            {
                sum += score;
                scored++;
            }
        }

        return new(text) { Score = scored == 0 ? null : sum / scored, Sample = sample, Expected = expected, Call = Call };
    }

    /// <summary>The result that the gradient at an index is about.</summary>
    internal int OutputOf(int gradient) => _outputs is null ? 0 : _outputs[gradient];

    /// <summary>How many calls of models the backward is expected to make.</summary>
    internal int PredictedCalls => IsSwitchedOff ? 0 : _node.PredictedCalls;

    /// <summary>Whether feedback is handed on without asking the node.</summary>
    internal bool IsSwitchedOff => _node.AsksEngine && _engine == BackwardEngine.PassThrough;

    /// <summary>What an engine is asked about a node whose backward is a critique.</summary>
    internal Critique Describe() => ((ICritiquedNode)_node).Describe(this);

    /// <summary>Hands each gradient on to each input.</summary>
    internal void PassThrough()
    {
        for (int input = 0; input < _wanted.Length; input++)
        {
            foreach (Gradient gradient in Gradients)
            {
                Deliver(input, gradient);
            }
        }
    }

    internal void Close()
    {
        lock (_delivered)
        {
            _closed = true;
        }
    }

    internal GradientList DeliveredTo(int input) => _delivered[input];
}
