using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.OpenAI;
using PromptGrad.Testing;

namespace PromptGrad.Search.Benchmarks;

/// <summary>A session of the reference simulator.</summary>
internal sealed class ReferenceSimulation : ISimulation
{
    private readonly HttpClient _http;

    private ReferenceSimulation(HttpClient http, string key, string seedPrompt, SimulatedExample[] training, SimulatedExample[] selection)
    {
        _http = http;
        SeedPrompt = seedPrompt;
        Training = training;
        Selection = selection;
        Model = new PlainTextClient(OpenAIChatClient.Create(new OpenAIConnection { Endpoint = new Uri(http.BaseAddress!, "v1"), Model = "sim", ApiKey = key }));
    }

    public string SeedPrompt { get; }

    public IReadOnlyList<SimulatedExample> Training { get; }

    public IReadOnlyList<SimulatedExample> Selection { get; }

    public IChatClient Model { get; }

    public static async Task<ReferenceSimulation> BeginAsync(Uri address, string key, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        string seedPrompt = await http.GetStringAsync("sim/seed-prompt", cancellationToken);
        return new ReferenceSimulation(http, key, seedPrompt, await ExamplesAsync(http, "train", cancellationToken), await ExamplesAsync(http, "val", cancellationToken));
    }

    // The optimizer waits meanwhile: the server notes how many calls there were until now.
    public void Record(IReadOnlyList<ChatMessage> template, double? measured)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "sim/incumbent") { Content = Body(template, measured) };
        using HttpResponseMessage response = _http.Send(request);
        response.EnsureSuccessStatusCode();
    }

    public async Task<SimulationResult> FinishAsync(IReadOnlyList<ChatMessage> template, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _http.PostAsync(new Uri("sim/final", UriKind.Relative), Body(template, null), cancellationToken);
        response.EnsureSuccessStatusCode();
        using JsonDocument json = (await response.Content.ReadFromJsonAsync<JsonDocument>(cancellationToken))!;
        JsonElement report = json.RootElement;
        double seed = report.GetProperty("seed_accuracy").GetDouble();
        IncumbentPoint[] incumbents =
        [
            new(0, 0, seed),

            // The last one is what was posted at the end.
            .. report.GetProperty("trace").EnumerateArray().SkipLast(1)
                .Select(p => new IncumbentPoint(p.GetProperty("calls").GetInt64(), p.GetProperty("tokens").GetInt64(), p.GetProperty("accuracy").GetDouble())),
        ];
        return new SimulationResult(
            seed,
            report.GetProperty("oracle_accuracy").GetDouble(),
            report.GetProperty("final_accuracy").GetDouble(),
            report.GetProperty("best_seen_accuracy").GetDouble(),
            report.GetProperty("total_calls").GetInt64(),
            report.GetProperty("total_tokens").GetInt64(),
            report.GetProperty("unknown_calls").GetInt64(),
            incumbents);
    }

    public ValueTask DisposeAsync()
    {
        Model.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    // With its length: the server reads no chunks.
    private static StringContent Body(IReadOnlyList<ChatMessage> template, double? measured) => new(
        JsonSerializer.Serialize(new { messages = template.Select(m => new { role = m.Role.Value, content = m.Text }), score = measured }),
        Encoding.UTF8,
        "application/json");

    private static async Task<SimulatedExample[]> ExamplesAsync(HttpClient http, string split, CancellationToken cancellationToken)
    {
        using JsonDocument json = (await http.GetFromJsonAsync<JsonDocument>($"sim/data/{split}", cancellationToken))!;
        return [.. json.RootElement.EnumerateArray().Select(e => new SimulatedExample(e.GetProperty("id").GetString()!, e.GetProperty("input").GetString()!, e.GetProperty("gold").GetString()!))];
    }
}
