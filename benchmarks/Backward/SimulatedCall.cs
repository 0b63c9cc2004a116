using System.Diagnostics;
using PromptGrad.Graph;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>A call of a model whose critic is simulated: it answers after a time, inside the process, and has something to say on every input.</summary>
/// <param name="inputs">The inputs.</param>
/// <param name="latency">How long the critic takes.</param>
internal sealed class SimulatedCall(IReadOnlyList<Variable> inputs, TimeSpan latency) : Node("Call", inputs)
{
    public TimeSpan Latency => latency;

    /// <summary>How long the critic took in the last pass, busy processors included.</summary>
    public TimeSpan Taken { get; private set; }

    public override int PredictedCalls => 1;

    public override async ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken)
    {
        if (latency > TimeSpan.Zero)
        {
            long began = Stopwatch.GetTimestamp();
            await LatencyClock.Shared.WaitAsync(latency).WaitAsync(cancellationToken);
            Taken = Stopwatch.GetElapsedTime(began);
        }

        Gradient feedback = context.CreateGradient("Say less.");
        for (int input = 0; input < Inputs.Count; input++)
        {
            context.Deliver(input, feedback);
        }
    }
}
