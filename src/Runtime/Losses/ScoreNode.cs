using PromptGrad.Graph;

namespace PromptGrad.Losses;

/// <summary>The scoring of a prediction. Its backward makes no call: feedback is passed on, with the score and sample it is about.</summary>
internal sealed class ScoreNode(string name, Variable prediction, Gradient verdict) : LocalNode(name, [prediction])
{
    protected override void Backward(BackwardContext context)
    {
        foreach (Gradient gradient in context.Gradients)
        {
            context.Deliver(0, gradient with
            {
                Score = gradient.Score ?? verdict.Score,
                Sample = gradient.Sample ?? verdict.Sample,
                Call = gradient.Text == verdict.Text ? context.Call : gradient.Call,
            });
        }
    }
}
