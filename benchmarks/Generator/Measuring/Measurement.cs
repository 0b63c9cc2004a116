using System.Diagnostics;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>Measures several actions in turn, so that whatever disturbs the machine disturbs all of them: ratios survive it.</summary>
internal static class Measurement
{
    /// <summary>Warms up, then measures; before each measured run there is a full collection.</summary>
    /// <param name="options">How often.</param>
    /// <param name="clock">Whose time.</param>
    /// <param name="prepare">For each action, what makes a run of it; not measured. It is given a number that no other run has.</param>
    public static Cost[] Run(Options options, ProcessorClock clock, params Func<int, Action>[] prepare)
    {
        int revision = 0;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < options.WarmUps || Stopwatch.GetElapsedTime(start) < options.WarmUpTime; i++)
        {
            foreach (Func<int, Action> action in prepare)
            {
                action(++revision)();
            }
        }

        var times = new TimeSpan[prepare.Length, options.Runs];
        var bytes = new long[prepare.Length, options.Runs];
        for (int run = 0; run < options.Runs; run++)
        {
            for (int i = 0; i < prepare.Length; i++)
            {
                Action action = prepare[i](++revision);
                GC.Collect();
                GC.WaitForPendingFinalizers();
                long allocated = GC.GetTotalAllocatedBytes(precise: true);
                TimeSpan before = clock.Now;
                action();
                times[i, run] = clock.Now - before;
                bytes[i, run] = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            }
        }

        return [.. Enumerable.Range(0, prepare.Length).Select(i => new Cost(Median(times, i), Median(bytes, i)))];
    }

    private static T Median<T>(T[,] values, int row) => Enumerable.Range(0, values.GetLength(1)).Select(run => values[row, run]).Order().ElementAt(values.GetLength(1) / 2);
}
