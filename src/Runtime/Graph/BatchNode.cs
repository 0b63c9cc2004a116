namespace PromptGrad.Graph;

/// <summary>The end of a batch that a backward pass begins at: each item has feedback of its own.</summary>
internal sealed class BatchNode(Variable[] items, Gradient[] feedback) : LocalNode("Batch", items)
{
    /// <summary>That of the items.</summary>
    internal override bool IsInOrder => true;

    protected override void Backward(BackwardContext context)
    {
        for (int i = 0; i < feedback.Length; i++)
        {
            context.Deliver(i, feedback[i]);
        }
    }
}
