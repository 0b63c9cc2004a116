using System.Diagnostics;
using System.Globalization;
using System.ClientModel.Primitives;
using PromptGrad.Generator.Benchmarks;
using PromptGrad.OpenAI;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>What a typed call costs beside the official client alone and beside <see cref="HttpClient"/>: processor time of this process, bytes, elapsed time.</summary>
internal static class CallBenchmark
{
    private const int WarmUp = 4_000;

    public static async Task<string> RunAsync(ServerProcess server, int runs)
    {
        IDriver[] drivers =
        [
            new RawDriver(server.Endpoint),
            new OfficialDriver(server.Endpoint, "OpenAI client alone", new ClientRetryPolicy(0)),
            new PromptGradDriver("PromptGrad over that client", OpenAIChatClient.Create(new OpenAIConnection { Endpoint = server.Endpoint, Model = "simulated", ApiKey = "none" })),
        ];
        var table = new MarkdownTable("Typed call", "in flight", "CPU, µs a call", "of the OpenAI client", "bytes a call", "over the OpenAI client", "wall, ms for all", "of the OpenAI client");
        foreach (IDriver driver in drivers)
        {
            await RunAsync(driver, WarmUp, 64);
        }

        foreach ((int inFlight, int calls) in new[] { (1, 4_000), (64, 8_000), (1_000, 4_000) })
        {
            var costs = drivers.ToDictionary(d => d, _ => new List<Cost>());
            for (int run = 0; run < runs; run++)
            {
                foreach (IDriver driver in drivers)
                {
                    costs[driver].Add(await RunAsync(driver, calls, inFlight));
                }
            }

            Cost official = Cost.LeastOf(costs[drivers[1]]);
            foreach (IDriver driver in drivers)
            {
                Cost cost = Cost.LeastOf(costs[driver]);
                table.Add(
                    driver.Name,
                    inFlight.ToString("N0", CultureInfo.InvariantCulture),
                    cost.Processor.ToString("0.0", CultureInfo.InvariantCulture),
                    (cost.Processor / official.Processor).ToString("0.00", CultureInfo.InvariantCulture),
                    cost.Bytes.ToString("N0", CultureInfo.InvariantCulture),
                    (cost.Bytes - official.Bytes).ToString("N0", CultureInfo.InvariantCulture),
                    cost.Wall.ToString("0.0", CultureInfo.InvariantCulture),
                    (cost.Wall / official.Wall).ToString("0.00", CultureInfo.InvariantCulture));
            }
        }

        foreach (IDriver driver in drivers)
        {
            driver.Dispose();
        }

        return table.ToString();
    }

    private static async Task<Cost> RunAsync(IDriver driver, int calls, int inFlight)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan processor = ProcessorClock.Process.Now;
        long began = Stopwatch.GetTimestamp();
        int left = calls;
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(async worker =>
        {
            await Task.Yield();
            int number;
            while ((number = Interlocked.Decrement(ref left)) >= 0)
            {
                Invoice invoice = await driver.ReadAsync(Texts.Of(number)).ConfigureAwait(false);
                if (invoice.Lines.Count != 2 || invoice.Total != 279m)
                {
                    throw new InvalidOperationException($"{driver.Name} read another invoice than was sent.");
                }
            }
        }));
        double wall = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return new(
            (ProcessorClock.Process.Now - processor).TotalMicroseconds / calls,
            (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)calls,
            wall);
    }
}
