namespace PromptGrad.Graph;

/// <summary>What a node's backward is given: the gradients of its result, which of its inputs want some, and the way to deliver them.</summary>
public sealed class BackwardContext
{
    private readonly IReadOnlyList<bool> _wanted;
    private readonly IBackwardEngine? _engine;
    private readonly List<Gradient>?[] _delivered;

    internal BackwardContext(string call, IReadOnlyList<Gradient> gradients, IReadOnlyList<bool> wanted, IBackwardEngine? engine)
    {
        Call = call;
        Gradients = gradients;
        _wanted = wanted;
        _engine = engine;
        _delivered = new List<Gradient>?[wanted.Count];
    }

    /// <summary>The call's id in this pass, as <see cref="Gradient.Call"/> has it.</summary>
    public string Call { get; }

    /// <summary>The gradients of the result, never empty, in the order sample, call, input.</summary>
    public IReadOnlyList<Gradient> Gradients { get; }

    /// <summary>The engine of this pass.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public IBackwardEngine Engine => _engine ?? throw new InvalidOperationException(
        $"{Call} needs a backward engine to turn feedback on its reply into feedback on its prompt. Set BackwardOptions.Engine or Autograd.DefaultBackwardEngine, for example to new ChatBackwardEngine(chatClient).");

    /// <summary>Whether an input's gradient leads to something that requires one.</summary>
    /// <param name="input">The input's index.</param>
    public bool Wants(int input) => _wanted[input];

    /// <summary>Delivers a gradient to an input. Ignored for an input that wants none.</summary>
    /// <param name="input">The input's index.</param>
    /// <param name="gradient">The gradient.</param>
    public void Deliver(int input, Gradient gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        if (Wants(input))
        {
            (_delivered[input] ??= []).Add(gradient);
        }
    }

    internal IReadOnlyList<Gradient> DeliveredTo(int input) => _delivered[input] ?? (IReadOnlyList<Gradient>)[];
}
