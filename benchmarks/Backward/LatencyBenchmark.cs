using System.Globalization;
using PromptGrad.Generator.Benchmarks;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>How long a pass takes beside the least that its critics' latency allows: the critical path, or all of their work shared by as many as may be at work.</summary>
internal static class LatencyBenchmark
{
    private const int Limit = 64;
    private const double Median = 50;
    private const double Spread = 0.6;

    public static async Task<string> RunAsync(int runs)
    {
        var table = new MarkdownTable("Graph", "latency of critics, simulated", "limit", "bound, ms", "wall, ms", "of bound", "of bound with the latency as kept");
        foreach ((string name, Func<Random, TimeSpan> latency) in new (string, Func<Random, TimeSpan>)[]
        {
            ("50 ms", _ => TimeSpan.FromMilliseconds(Median)),
            ("log-normal, median 50 ms, σ 0.6", random => TimeSpan.FromMilliseconds(Math.Round(Median * Math.Exp(Spread * Normal(random))))),
        })
        {
            var prompt = new Variable<string>("", "prompt", requiresGradient: true);
            Variable root = Graphs.Layers(1_000, 10, prompt, latency);
            foreach (int limit in new[] { int.MaxValue, Limit })
            {
                double bound = Graphs.BoundOf(root, limit, call => call.Latency).TotalMilliseconds;
                (double wall, double kept) = await MeasureAsync(root, prompt, limit, runs);
                table.Add(
                    "1,000 wide × 10 deep",
                    name,
                    limit == int.MaxValue ? "none" : limit.ToString(CultureInfo.InvariantCulture),
                    bound.ToString("N0", CultureInfo.InvariantCulture),
                    wall.ToString("N0", CultureInfo.InvariantCulture),
                    (wall / bound).ToString("0.000", CultureInfo.InvariantCulture),
                    (wall / kept).ToString("0.000", CultureInfo.InvariantCulture));
            }
        }

        return table.ToString();
    }

    private static async Task<(double Wall, double Kept)> MeasureAsync(Variable root, Variable prompt, int limit, int runs)
    {
        var options = new BackwardOptions { MaxConcurrency = limit, RetainGraph = true };
        var measured = new List<(double Wall, double Kept)>();

        // The first run warms up.
        for (int run = 0; run <= runs; run++)
        {
            prompt.ZeroGradients();
            GC.Collect();
            BackwardReport report = await root.BackwardAsync("Be brief.", options);
            TimeSpan kept = Graphs.BoundOf(root, limit, call => call.Taken);
            measured.Add((report.Elapsed.TotalMilliseconds, kept.TotalMilliseconds));
        }

        return measured.Skip(1).OrderBy(m => m.Wall).ElementAt(runs / 2);
    }

    /// <summary>By Box and Muller.</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
