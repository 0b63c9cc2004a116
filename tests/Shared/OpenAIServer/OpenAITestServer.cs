using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PromptGrad.Tests.OpenAIServer;

/// <summary>
/// A server on this machine that speaks the protocol of chat completions: answers any path that ends in <c>/chat/completions</c> or <see cref="OtherPath"/> as its
/// script says, and keeps the requests. A request is answered by the next queued reply, or else by <see cref="Respond"/>.
/// </summary>
public sealed class OpenAITestServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<ServerReply> _script = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    private OpenAITestServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port: 0));
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    /// <summary>The server's address, without a path.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>The base address for a client: <c>/v1</c>.</summary>
    public Uri Endpoint => new(Address, "/v1");

    /// <summary>The requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>What answers a request for which nothing is queued. Default: the text "ok".</summary>
    public Func<RecordedRequest, ServerReply> Respond { get; set; } = _ => ServerReply.Text("ok");

    /// <summary>The end of another path that is answered. Default: none.</summary>
    public string? OtherPath { get; set; }

    public static async Task<OpenAITestServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new OpenAITestServer();
        await server._application.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Queues replies; each answers one request.</summary>
    public OpenAITestServer Enqueue(params ReadOnlySpan<ServerReply> replies)
    {
        foreach (ServerReply reply in replies)
        {
            _script.Enqueue(reply);
        }

        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        RecordedRequest request = await RecordedRequest.ReadAsync(context);
        _requests.Enqueue(request);
        ServerReply reply = !IsAnswered(request.Path) ? ServerReply.Error(404, $"There is nothing at {request.Path}.", "not_found")
            : _script.TryDequeue(out ServerReply? queued) ? queued
            : Respond(request);
        await reply.SendAsync(context);
    }

    private bool IsAnswered(string path) =>
        path.EndsWith("/chat/completions", StringComparison.Ordinal) || (OtherPath is { } other && path.EndsWith(other, StringComparison.Ordinal));
}
