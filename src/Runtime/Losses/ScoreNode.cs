using PromptGrad.Graph;

namespace PromptGrad.Losses;

/// <summary>
/// The scoring of a prediction. Its backward makes no call: feedback is passed on, with the score and sample it is about. A judge who is in
/// training gets it as well, through the second input.
/// </summary>
/// <param name="name">What scored.</param>
/// <param name="inputs">The prediction, and the judgement of a judge in training.</param>
/// <param name="verdict">The feedback that the loss itself has to give.</param>
internal sealed class ScoreNode(string name, IReadOnlyList<Variable> inputs, Gradient verdict) : Node(name, inputs)
{
    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        foreach (Gradient gradient in context.Gradients)
        {
            context.Deliver(0, gradient with
            {
                Score = gradient.Score ?? verdict.Score,
                Sample = gradient.Sample ?? verdict.Sample,
                Expected = gradient.Expected ?? verdict.Expected,
                Call = gradient.Text == verdict.Text ? context.Call : gradient.Call,
            });
            if (Inputs.Count > 1)
            {
                context.Deliver(1, ForJudge(gradient, context.Call));
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The judge's own words are about the prediction, whose score is not the judge's; those of others are as they are.</summary>
    private Gradient ForJudge(Gradient gradient, string call) => gradient.Text == verdict.Text
        ? new Gradient(gradient.Text) { Sample = gradient.Sample ?? verdict.Sample, Call = call, About = "the prediction that was judged" }
        : gradient;
}
