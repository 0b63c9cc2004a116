using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using PromptGrad.Generator.Benchmarks;
using PromptGrad.OpenAI;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>
/// A pass over 32 branches of four calls with a critic behind HTTP, beside <see cref="HttpClient"/> sending the same bytes in 32 chains of four. Both share the machine with the server.
/// </summary>
internal static class HttpBenchmark
{
    private const int Branches = 32;
    private const int Depth = 4;
    private const int WarmUps = 20;
    private const double CriticalPath = Depth * 50;

    public static async Task<string> RunAsync(int runs)
    {
        await using CriticServer server = await CriticServer.StartAsync();
        using OpenAIChatClient critic = OpenAIChatClient.Create(new OpenAIConnection { Endpoint = server.Endpoint, Model = "simulated", ApiKey = "none" });
        using var http = new HttpClient();
        var options = new BackwardOptions { Engine = new ChatBackwardEngine(critic), MaxConcurrency = Branches };
        var raw = new List<(double Wall, double Processor)>();
        var pass = new List<(double Wall, double Processor)>();

        for (int run = 0; run < WarmUps + runs; run++)
        {
            Variable<string> root = await RecordAsync();
            pass.Add(await MeasureAsync(() => root.BackwardAsync("Use shorter sentences.", options)));
            IReadOnlyList<byte[]> requests = server.TakeRequests();
            raw.Add(await MeasureAsync(() => SendAsync(http, server.Endpoint, requests)));
            server.TakeRequests();
        }

        var table = new MarkdownTable("32 × 4 calls at 50 ms over HTTP", "", "wall, ms", "of critical path", "of raw", "CPU with the server's, µs a call");
        (double Wall, double Processor) least = MedianOf(raw);
        Add("HttpClient, the same bytes (raw)", least);
        Add("backward pass", MedianOf(pass));
        return table.ToString();

        void Add(string name, (double Wall, double Processor) cost) => table.Add(
            name,
            "",
            cost.Wall.ToString("0.0", CultureInfo.InvariantCulture),
            (cost.Wall / CriticalPath).ToString("0.000", CultureInfo.InvariantCulture),
            (cost.Wall / least.Wall).ToString("0.000", CultureInfo.InvariantCulture),
            cost.Processor.ToString("0", CultureInfo.InvariantCulture));
    }

    private static async Task<Variable<string>> RecordAsync()
    {
        var component = new Rewriting(new EchoClient());
        var ends = new Variable[Branches];
        for (int branch = 0; branch < Branches; branch++)
        {
            Variable<string> text = new($"Text {branch}: the sun is the star at the centre of the solar system.", "text to rewrite");
            for (int step = 0; step < Depth; step++)
            {
                text = await component.StepAsync(text);
            }

            ends[branch] = text;
        }

        return Autograd.Record(new Join(ends), "", "");
    }

    private static Task SendAsync(HttpClient http, Uri endpoint, IReadOnlyList<byte[]> requests) => Task.WhenAll(Enumerable.Range(0, Branches).Select(async branch =>
    {
        for (int step = 0; step < Depth; step++)
        {
            using var content = new ByteArrayContent(requests[(branch * Depth) + step]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using HttpResponseMessage response = await http.PostAsync(new Uri($"{endpoint}/chat/completions"), content);
            await response.Content.ReadAsStringAsync();
        }
    }));

    private static async Task<(double Wall, double Processor)> MeasureAsync(Func<Task> run)
    {
        GC.Collect();
        TimeSpan processor = ProcessorClock.Process.Now;
        long began = Stopwatch.GetTimestamp();
        await run();
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, (ProcessorClock.Process.Now - processor).TotalMicroseconds / (Branches * Depth));
    }

    private static (double Wall, double Processor) MedianOf(IEnumerable<(double Wall, double Processor)> costs)
    {
        (double Wall, double Processor)[] measured = [.. costs.Skip(WarmUps).OrderBy(cost => cost.Wall)];
        return measured[measured.Length / 2];
    }
}
