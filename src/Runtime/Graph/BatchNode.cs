namespace PromptGrad.Graph;

/// <summary>The end of a batch that a backward pass begins at: each item has feedback of its own.</summary>
internal sealed class BatchNode(Variable[] items, Gradient[] feedback) : Node("Batch", items)
{
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        for (int i = 0; i < feedback.Length; i++)
        {
            context.Deliver(i, feedback[i]);
        }

        return ValueTask.CompletedTask;
    }
}
