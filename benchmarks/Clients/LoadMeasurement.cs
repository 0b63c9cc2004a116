using System.Diagnostics;

namespace PromptGrad.Clients.Benchmarks;

/// <summary>Time and memory of an operation: the median of several rounds.</summary>
internal static class LoadMeasurement
{
    private const int Rounds = 7;

    public static async Task<(double Nanoseconds, double Bytes)> OfAsync(int operations, Func<int, Task> operation)
    {
        await RunAsync(0, operations / 10, operation);
        var rounds = new List<(double Nanoseconds, double Bytes)>();
        for (int round = 1; round <= Rounds; round++)
        {
            GC.Collect();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            long began = Stopwatch.GetTimestamp();
            await RunAsync(round * operations, operations, operation);
            TimeSpan time = Stopwatch.GetElapsedTime(began);
            rounds.Add((time.TotalNanoseconds / operations, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)operations));
        }

        return (Median(rounds.Select(round => round.Nanoseconds)), Median(rounds.Select(round => round.Bytes)));
    }

    private static async Task RunAsync(int first, int operations, Func<int, Task> operation)
    {
        for (int i = first; i < first + operations; i++)
        {
            await operation(i);
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
