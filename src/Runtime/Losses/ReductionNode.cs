using System.Globalization;
using PromptGrad.Graph;

namespace PromptGrad.Losses;

/// <summary>
/// One loss made of several. Its own verdict says nothing that a critic could use, so each loss that is no success gets its own instead;
/// feedback that someone else gave is passed on to all.
/// </summary>
/// <param name="name">What makes one of them: Mean, for example.</param>
/// <param name="losses">The losses.</param>
/// <param name="verdict">The feedback that the one loss itself has to give.</param>
/// <param name="areSamples">Whether each loss is about a sample of its own, so that those without an id are numbered.</param>
internal sealed class ReductionNode(string name, Loss[] losses, Gradient verdict, bool areSamples) : Node(name, losses)
{
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
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
                    context.Deliver(i, losses[i].Verdict with { Sample = losses[i].Sample ?? (areSamples ? SampleAt(i, gradient.Sample) : gradient.Sample) });
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The position from 1; in a mean of means behind that of the inner one.</summary>
    private static string SampleAt(int index, string? outer) => (outer is null ? "" : outer + ".") + (index + 1).ToString(CultureInfo.InvariantCulture);
}
