using Microsoft.AspNetCore.Http;

namespace PromptGrad.Tests.OpenAIServer;

/// <summary>What the server does with a request.</summary>
public sealed record ServerReply
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json";

    /// <summary>The body, in the pieces in which it is sent.</summary>
    public IReadOnlyList<string> Body { get; init; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the server waits before it answers; infinite: until the client gives up.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What follows the body.</summary>
    public ReplyEnding Ending { get; init; }

    /// <summary>No answer, ever.</summary>
    public static ServerReply Silence { get; } = new() { Delay = Timeout.InfiniteTimeSpan };

    /// <summary>The connection is cut before any answer.</summary>
    public static ServerReply Cut { get; } = new() { Ending = ReplyEnding.Cut };

    /// <summary>A completion with this text.</summary>
    public static ServerReply Text(string text) => Completion(new CompletionJson { Content = text });

    public static ServerReply Completion(CompletionJson completion) => Raw(completion.ToJson());

    /// <summary>An error in the protocol's form.</summary>
    public static ServerReply Error(int status, string message, string? code = null) => Raw(CompletionJson.Error(message, code)) with { Status = status };

    /// <summary>This body, whatever it is.</summary>
    public static ServerReply Raw(string body) => new() { Body = [body] };

    /// <summary>A stream of these events, and its end mark.</summary>
    public static ServerReply Stream(params IEnumerable<string> events) => OpenStream(events.Append("[DONE]")) with { Ending = ReplyEnding.Complete };

    /// <summary>A stream of these events that then falls silent.</summary>
    public static ServerReply OpenStream(params IEnumerable<string> events) =>
        new() { ContentType = "text/event-stream", Body = [.. events.Select(data => $"data: {data}\n\n")], Ending = ReplyEnding.Silence };

    public ServerReply WithHeader(string name, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [name] = value } };

    internal async Task SendAsync(HttpContext context)
    {
        if (Delay != TimeSpan.Zero)
        {
            await Task.Delay(Delay, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        HttpResponse response = context.Response;
        if (Ending != ReplyEnding.Cut || Body.Count > 0)
        {
            response.StatusCode = Status;
            response.ContentType = ContentType;
            foreach ((string name, string value) in Headers)
            {
                response.Headers[name] = value;
            }
        }

        foreach (string piece in Body)
        {
            await response.WriteAsync(piece, context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
        }

        switch (Ending)
        {
            case ReplyEnding.Cut:
                context.Abort();
                break;
            case ReplyEnding.Silence:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }
    }
}
