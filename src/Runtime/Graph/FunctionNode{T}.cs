namespace PromptGrad.Graph;

/// <summary>A recorded call of a function component. Feedback on its result is feedback on each of its inputs: it is passed through unchanged.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public class FunctionNode<T> : Node
{
    private readonly long _began = Autograd.BeginCall();
    private T? _result;

    /// <summary>Creates the node. Called by generated code.</summary>
    /// <param name="name">The function's stem.</param>
    /// <param name="inputs">The inputs in the order of the function's parameters.</param>
    /// <param name="settings">The settings of the function's component, or <see langword="null"/> for a function that belongs to none.</param>
    public FunctionNode(string name, IReadOnlyList<Variable> inputs, ComponentSettings? settings = null)
        : base(name, inputs, settings)
    {
    }

    /// <summary>What the function returned.</summary>
    /// <exception cref="InvalidOperationException">It did not return, but threw <see cref="Failure"/>.</exception>
    public T Result => Failure is null
        ? _result!
        : throw new InvalidOperationException($"{Name} has no result, because it threw {Failure.GetType().Name}: {Failure.Message}", Failure);

    /// <summary>Whether feedback reaches the inputs unchanged.</summary>
    private protected virtual bool PassesThrough => true;

    /// <summary>What the function threw, or <see langword="null"/>.</summary>
    public Exception? Failure { get; private set; }

    /// <inheritdoc/>
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.PassThrough();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override void PlanBackward(BackwardContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (PassesThrough)
        {
            context.PassThrough();
        }
        else
        {
            base.PlanBackward(context);
        }
    }

    /// <summary>Ends the call with a result. Called by generated code.</summary>
    /// <param name="result">What the function returned.</param>
    /// <returns>The result as a variable, which points to the node if the call is to be recorded.</returns>
    public Variable<T> Return(T result)
    {
        _result = result;
        return Autograd.Record(this, result, $"result of {Name}", began: _began);
    }

    /// <summary>Ends the call with a failure, which <see cref="Autograd.FailureOf"/> then finds. Generated code calls it from a catch block that throws the exception on.</summary>
    /// <param name="failure">What the function threw.</param>
    public void Fail(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Failure = failure;
        Autograd.RecordFailure(this, failure);
    }
}
