using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>
/// A server in a process of its own that answers every chat completion with the same invoice, at once, or after 5 ms and with faults where the path says so
/// (<c>/faults/SEED/v1</c>). <c>GET /requests</c> tells and forgets how many requests there were.
/// </summary>
internal static class ChatServer
{
    /// <summary>What the model "replies".</summary>
    public const string Reply =
        """{"number":"2026-0417","issued":"2026-03-31","seller":{"name":"Nordwind GmbH","city":"Kiel"},"buyer":{"name":"Ada Lovelace","city":"London"},"lines":[{"text":"Rope, 20 m","quantity":2,"price":19.5},{"text":"Anchor","quantity":1,"price":240.0}],"currency":"Eur","total":279.0,"isPaid":false,"note":null}""";

    private static readonly byte[] s_answer = Encoding.UTF8.GetBytes(AnswerOf(Reply, "stop"));
    private static readonly byte[] s_truncated = Encoding.UTF8.GetBytes(AnswerOf(Reply[..(Reply.Length / 2)], "length"));
    private static readonly byte[] s_error = """{"error":{"message":"Not now","type":"server_error","code":"overloaded"}}"""u8.ToArray();

    private static int s_requests;

    /// <summary>Serves until the process is ended; the first line on the console is the base address.</summary>
    public static async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port: 0));
        await using WebApplication application = builder.Build();
        application.Run(HandleAsync);
        await application.StartAsync();
        await Console.Out.WriteLineAsync(application.Urls.First());
        await Console.In.ReadToEndAsync();
    }

    private static async Task HandleAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        if (path == "/requests")
        {
            await context.Response.WriteAsync(Interlocked.Exchange(ref s_requests, 0).ToString(CultureInfo.InvariantCulture));
            return;
        }

        int number = Interlocked.Increment(ref s_requests);
        await context.Request.Body.CopyToAsync(Stream.Null);
        Fault fault = Fault.None;
        if (path.Split('/') is ["", "faults", var seed, ..])
        {
            fault = new FaultMix(int.Parse(seed, CultureInfo.InvariantCulture)).Of(number);
            await Task.Delay(5);
        }

        context.Response.ContentType = "application/json";
        switch (fault)
        {
            case Fault.RateLimited:
                context.Response.StatusCode = 429;
                context.Response.Headers["retry-after-ms"] = "100";
                await WriteAsync(context, s_error, s_error.Length);
                break;
            case Fault.Failed:
                context.Response.StatusCode = 500;
                await WriteAsync(context, s_error, s_error.Length);
                break;
            case Fault.Dropped:
                context.Abort();
                break;
            case Fault.Malformed:
                await WriteAsync(context, s_answer, s_answer.Length * 2 / 3);
                break;
            case Fault.Truncated:
                await WriteAsync(context, s_truncated, s_truncated.Length);
                break;
            default:
                await WriteAsync(context, s_answer, s_answer.Length);
                break;
        }
    }

    private static ValueTask WriteAsync(HttpContext context, byte[] answer, int length)
    {
        context.Response.ContentLength = length;
        return context.Response.Body.WriteAsync(answer.AsMemory(0, length));
    }

    private static string AnswerOf(string reply, string reason) => new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_767_225_600,
        ["model"] = "simulated",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = reply }, ["finish_reason"] = reason }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 120, ["completion_tokens"] = 95, ["total_tokens"] = 215 },
    }.ToJsonString();
}
