using PromptGrad.Graph;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>Passes feedback on to all inputs.</summary>
internal sealed class Join(IReadOnlyList<Variable> inputs) : Node("Join", inputs)
{
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        for (int input = 0; input < Inputs.Count; input++)
        {
            context.Deliver(input, context.Gradients[0]);
        }

        return ValueTask.CompletedTask;
    }
}
