using PromptGrad.Graph;

namespace PromptGrad.Tests.Support;

/// <summary>A recorded call whose backward delivers given gradients to its one input.</summary>
internal sealed class GradientSource : Node
{
    private readonly IReadOnlyList<Gradient> _gradients;

    private GradientSource(Variable input, IReadOnlyList<Gradient> gradients)
        : base("Source", [input]) => _gradients = gradients;

    /// <summary>Gives a variable gradients the way a pass does.</summary>
    public static Task AddAsync(Variable variable, params IReadOnlyList<Gradient> gradients) => GoOnAsync(variable, null, gradients);

    /// <summary>Gives a variable gradients the way a pass does, and lets the pass go on from there.</summary>
    public static Task GoOnAsync(Variable variable, IBackwardEngine? engine, params IReadOnlyList<Gradient> gradients) =>
        Autograd.Record(new GradientSource(variable, gradients), "result", "").BackwardAsync("feedback", new BackwardOptions { Engine = engine }, TestContext.Current.CancellationToken);

    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        foreach (Gradient gradient in _gradients)
        {
            context.Deliver(0, gradient);
        }

        return ValueTask.CompletedTask;
    }
}
