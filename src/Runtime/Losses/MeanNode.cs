using System.Globalization;
using PromptGrad.Graph;

namespace PromptGrad.Losses;

/// <summary>
/// The mean of losses. Its own verdict says nothing that a critic could use, so each loss that is no success gets its own instead;
/// feedback that someone else gave is passed on to all.
/// </summary>
internal sealed class MeanNode(Loss[] losses, Gradient verdict) : LocalNode("Mean", losses)
{
    /// <summary>That of the samples.</summary>
    internal override bool IsInOrder => true;

    protected override void Backward(BackwardContext context)
    {
        foreach (Gradient gradient in context.Gradients)
        {
            bool isOwn = gradient.Text == verdict.Text;
            for (int i = 0; i < losses.Length; i++)
            {
                if (!isOwn)
                {
                    context.Deliver(i, gradient);
                }
                else if (!losses[i].IsSuccess)
                {
                    context.Deliver(i, losses[i].Verdict with { Sample = losses[i].Sample ?? SampleAt(i, gradient.Sample) });
                }
            }
        }
    }

    /// <summary>The position from 1; in a mean of means behind that of the inner one.</summary>
    private static string SampleAt(int index, string? outer) => (outer is null ? "" : outer + ".") + (index + 1).ToString(CultureInfo.InvariantCulture);
}
