namespace PromptGrad.Graph;

/// <summary>A call whose backward asks nobody: it can be carried out for a plan as well.</summary>
internal abstract class LocalNode : Node
{
    protected LocalNode(string name, IReadOnlyList<Variable> inputs)
        : base(name, inputs)
    {
        // What it computes takes no time: it begins with the calls before it and ends now.
        Time(0, Autograd.BeginCall());
    }

    public sealed override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        Backward(context);
        return ValueTask.CompletedTask;
    }

    public sealed override void PlanBackward(BackwardContext context) => Backward(context);

    /// <summary>Turns the gradients of the result into gradients of the inputs, and delivers them.</summary>
    protected abstract void Backward(BackwardContext context);
}
