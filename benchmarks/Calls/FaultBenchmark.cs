using System.ClientModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PromptGrad.Generator.Benchmarks;
using PromptGrad.OpenAI;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>
/// 1,000 typed calls, 64 at a time, 5 ms each, of which 14 % go wrong: 429 5 % (again after 0.1 s), 500 3 %, dropped 2 %, malformed 2 %, cut off 2 %; with the retries that each comes with.
/// </summary>
internal static class FaultBenchmark
{
    private const int Calls = 1_000;
    private const int InFlight = 64;

    public static async Task<string> RunAsync(ServerProcess server, int runs)
    {
        var table = new MarkdownTable("1,000 calls with faults", "", "right", "least", "requests a call", "most", "wall, ms", "of HttpClient");
        var results = new Dictionary<string, List<(int Right, double Requests, double Wall)>>();
        for (int seed = 1; seed <= runs; seed++)
        {
            Uri endpoint = server.FaultyEndpoint(seed);
            foreach (IDriver driver in DriversFor(endpoint))
            {
                await server.TakeRequestsAsync();
                (int right, double wall) = await RunAsync(driver);
                double requests = await server.TakeRequestsAsync() / (double)Calls;
                results.TryAdd(driver.Name, []);
                results[driver.Name].Add((right, requests, wall));
                driver.Dispose();
            }
        }

        double floor = Median(results.First().Value.Select(r => r.Wall));
        foreach ((string name, List<(int Right, double Requests, double Wall)> each) in results)
        {
            table.Add(
                name,
                "",
                Median(each.Select(r => (double)r.Right)).ToString("0", CultureInfo.InvariantCulture),
                each.Min(r => r.Right).ToString(CultureInfo.InvariantCulture),
                Median(each.Select(r => r.Requests)).ToString("0.000", CultureInfo.InvariantCulture),
                each.Max(r => r.Requests).ToString("0.000", CultureInfo.InvariantCulture),
                Median(each.Select(r => r.Wall)).ToString("0", CultureInfo.InvariantCulture),
                (Median(each.Select(r => r.Wall)) / floor).ToString("0.0", CultureInfo.InvariantCulture));
        }

        return table.ToString();
    }

    private static IDriver[] DriversFor(Uri endpoint) =>
    [
        new RawDriver(endpoint),
        new OfficialDriver(endpoint, "OpenAI client, as it comes", retries: null),
        new PromptGradDriver("PromptGrad with its gate", GatedClient(endpoint)),
    ];

    private static GatedChatClient GatedClient(Uri endpoint) =>
        new(OpenAIChatClient.Create(new OpenAIConnection { Endpoint = endpoint, Model = "simulated", ApiKey = "none", Retry = new RetryOptions { MaxRetries = 0 } }));

    private static async Task<(int Right, double Wall)> RunAsync(IDriver driver)
    {
        int left = Calls;
        int right = 0;
        long began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            await Task.Yield();
            int number;
            while ((number = Interlocked.Decrement(ref left)) >= 0)
            {
                try
                {
                    Invoice invoice = await driver.ReadAsync(Texts.Of(number)).ConfigureAwait(false);
                    Interlocked.Add(ref right, invoice is { Lines.Count: 2, Total: 279m } ? 1 : 0);
                }
                catch (Exception failure) when (failure is HttpRequestException or JsonException or ClientResultException or PromptGradException or AggregateException or TaskCanceledException)
                {
                    // A call that ends in a failure is not right, and that is what is counted.
                    continue;
                }
            }
        }));
        return (right, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
