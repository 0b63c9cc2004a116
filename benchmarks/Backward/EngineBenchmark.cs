using System.Globalization;
using PromptGrad.Generator.Benchmarks;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>What the engine itself costs: critics answer at once.</summary>
internal static class EngineBenchmark
{
    public static async Task<string> RunAsync(int runs)
    {
        var table = new MarkdownTable("Graph", "", "nodes", "CPU, µs a node", "bytes a node");
        (string Name, Func<Variable, Variable> Create)[] graphs =
        [
            ("chain", prompt => Graphs.Chain(100_000, prompt)),
            ("fan-in", prompt => Graphs.FanOut(100_000, prompt)),
            ("1,000 wide × 10 deep", prompt => Graphs.Layers(1_000, 10, prompt, _ => TimeSpan.Zero)),
        ];
        foreach ((string name, Func<Variable, Variable> create) in graphs)
        {
            var prompt = new Variable<string>("", "prompt", requiresGradient: true);
            Variable root = create(prompt);
            foreach ((string aside, BackwardOptions options) in new[] { ("", new BackwardOptions()), ("with events", new BackwardOptions { Progress = new Deaf() }) })
            {
                (int nodes, double time, double bytes) = await MeasureAsync(root, prompt, options with { RetainGraph = true }, runs);
                table.Add(name, aside, nodes.ToString("N0", CultureInfo.InvariantCulture), time.ToString("0.00", CultureInfo.InvariantCulture), bytes.ToString("0", CultureInfo.InvariantCulture));
            }
        }

        return table.ToString();
    }

    private static async Task<(int Nodes, double Time, double Bytes)> MeasureAsync(Variable root, Variable prompt, BackwardOptions options, int runs)
    {
        int nodes = (await root.BackwardAsync("Be brief.", options)).Nodes;
        var times = new List<double>();
        var bytes = new List<double>();
        for (int run = 0; run < runs; run++)
        {
            prompt.ZeroGradients();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            TimeSpan before = ProcessorClock.Process.Now;
            await root.BackwardAsync("Be brief.", options);
            times.Add((ProcessorClock.Process.Now - before).TotalMicroseconds / nodes);
            bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)nodes);
        }

        return (nodes, times.Order().ElementAt(runs / 2), bytes.Order().ElementAt(runs / 2));
    }

    private sealed class Deaf : IProgress<BackwardEvent>
    {
        public void Report(BackwardEvent value)
        {
        }
    }
}
