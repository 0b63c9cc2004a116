using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PromptGrad.Tests.OpenAIServer;

/// <summary>A request as it came over the wire.</summary>
public sealed record RecordedRequest
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>With its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>By name, whatever its case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required JsonObject Body { get; init; }

    /// <summary>Ends when the client has given the request up; never, when it waited for the reply.</summary>
    public required Task Abandoned { get; init; }

    /// <summary>The body in one line.</summary>
    public string Json => Body.ToJsonString();

    /// <summary>The text of the last message.</summary>
    public string LastText => Body["messages"]!.AsArray()[^1]!["content"] switch
    {
        JsonArray parts => string.Concat(parts.Select(part => part!["text"]?.GetValue<string>())),
        JsonValue text => text.GetValue<string>(),
        _ => "",
    };

    internal static async Task<RecordedRequest> ReadAsync(HttpContext context)
    {
        var abandoned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(abandoned.SetResult);
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        return new RecordedRequest
        {
            Method = context.Request.Method,
            Path = context.Request.Path.Value ?? "",
            Query = context.Request.QueryString.Value ?? "",
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject(),
            Abandoned = abandoned.Task,
        };
    }
}
