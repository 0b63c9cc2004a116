using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>A server on this machine that speaks the protocol of chat completions, and has after 50 ms some feedback on every input that a critic is asked about.</summary>
internal sealed class CriticServer : IAsyncDisposable
{
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(50);

    private readonly WebApplication _application;
    private readonly ConcurrentQueue<byte[]> _requests = new();

    private CriticServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port: 0));
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    public Uri Endpoint => new(new Uri(_application.Urls.First()), "/v1");

    /// <summary>Takes the bodies of the requests so far.</summary>
    public IReadOnlyList<byte[]> TakeRequests()
    {
        byte[][] requests = [.. _requests];
        _requests.Clear();
        return requests;
    }

    public static async Task<CriticServer> StartAsync()
    {
        var server = new CriticServer();
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Task latency = Task.Delay(s_latency);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _requests.Enqueue(body.ToArray());
        byte[] reply = System.Text.Encoding.UTF8.GetBytes(Reply(JsonNode.Parse(body.ToArray())!));
        await latency;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = reply.Length;
        await context.Response.Body.WriteAsync(reply);
    }

    private static string Reply(JsonNode request)
    {
        JsonArray names = request["response_format"]!["json_schema"]!["schema"]!["properties"]!["gradients"]!["items"]!["properties"]!["name"]!["enum"]!.AsArray();
        var answer = new JsonObject { ["gradients"] = new JsonArray([.. names.Select(name => new JsonObject { ["name"] = (string)name!, ["feedback"] = "Demand short sentences with one fact each." })]) };
        return new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1_767_225_600,
            ["model"] = "simulated",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer.ToJsonString() }, ["finish_reason"] = "stop" }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 400, ["completion_tokens"] = 20, ["total_tokens"] = 420 },
        }.ToJsonString();
    }
}
