using PromptGrad.Graph;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>The graphs that are measured. Every call takes one prompt, which gets a gradient from each.</summary>
internal static class Graphs
{
    private const int FanIn = 3;

    public static Variable Chain(int length, Variable prompt)
    {
        Variable end = prompt;
        for (int i = 0; i < length; i++)
        {
            end = Call([end], TimeSpan.Zero);
        }

        return end;
    }

    public static Variable FanOut(int width, Variable prompt) => Call([.. Enumerable.Range(0, width).Select(_ => Call([prompt], TimeSpan.Zero))], TimeSpan.Zero);

    /// <summary>Layers of calls of which each takes three random results of the layer before; all results of the last layer are joined.</summary>
    public static Variable Layers(int width, int depth, Variable prompt, Func<Random, TimeSpan> latency)
    {
        var random = new Random(1);
        Variable[] layer = [];
        for (int i = 0; i < depth; i++)
        {
            Variable[] before = layer;
            layer = [.. Enumerable.Range(0, width).Select(_ => Call(before.Length == 0 ? [prompt] : [prompt, .. random.GetItems(before, FanIn)], latency(random)))];
        }

        return Call(layer, TimeSpan.Zero);
    }

    /// <summary>The least time for a pass: the longest way down from its root, or all work shared by as many as may be at work.</summary>
    /// <param name="root">The root.</param>
    /// <param name="limit">How many may be at work.</param>
    /// <param name="latencyOf">How long a call's critic takes.</param>
    public static TimeSpan BoundOf(Variable root, int limit, Func<SimulatedCall, TimeSpan> latencyOf)
    {
        var longest = new Dictionary<Operation, TimeSpan>();
        TimeSpan criticalPath = Visit(root);
        TimeSpan work = TimeSpan.FromTicks(longest.Keys.Sum(call => latencyOf((SimulatedCall)call).Ticks) / limit);
        return criticalPath > work ? criticalPath : work;

        TimeSpan Visit(Variable variable)
        {
            if (variable.Operation is not SimulatedCall call)
            {
                return TimeSpan.Zero;
            }

            if (!longest.TryGetValue(call, out TimeSpan way))
            {
                way = latencyOf(call) + call.Inputs.Max(Visit);
                longest.Add(call, way);
            }

            return way;
        }
    }

    private static Variable<string> Call(IReadOnlyList<Variable> inputs, TimeSpan latency) => Autograd.Record(new SimulatedCall(inputs, latency), "", "");
}
