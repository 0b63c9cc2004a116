using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>What the <see cref="BackwardAttribute"/> method of a function is given: its result and the feedback on it.</summary>
/// <typeparam name="TResult">The type of the function's result.</typeparam>
public sealed class BackwardContext<TResult>
{
    private readonly BackwardContext _context;
    private readonly FunctionNode<TResult> _node;

    internal BackwardContext(BackwardContext context, FunctionNode<TResult> node)
    {
        _context = context;
        _node = node;
    }

    /// <summary>What the function returned.</summary>
    /// <exception cref="InvalidOperationException">It did not return, but threw <see cref="Failure"/>.</exception>
    public TResult Result => _node.Result;

    /// <summary>What the function threw, when the pass began at its failure (see <see cref="Autograd.FailureOf"/>); otherwise <see langword="null"/>.</summary>
    public Exception? Failure => _node.Failure;

    /// <summary>The feedback on the result, never empty, in the order sample, call, input.</summary>
    public IReadOnlyList<Gradient> Gradients => _context.Gradients;

    /// <summary>The call's id in this pass, as <see cref="Gradient.Call"/> has it.</summary>
    public string Call => _context.Call;

    /// <summary>The engine of this pass, for a backward that wants to ask a model.</summary>
    /// <exception cref="InvalidOperationException">There is none. Unless the method makes do without, the pass ends with this exception.</exception>
    public IBackwardEngine Engine => _context.Engine;

    /// <summary>The gradients of an input. Called by generated code.</summary>
    /// <typeparam name="T">The input's type.</typeparam>
    /// <param name="index">The input's index.</param>
    public InputGradients<T> Input<T>(int index) => new(_context, index, (Variable<T>)_node.Inputs[index]);
}
