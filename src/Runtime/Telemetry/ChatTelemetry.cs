using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace PromptGrad.Telemetry;

/// <summary>Calls a model, in a span and with metrics if anyone listens.</summary>
internal static class ChatTelemetry
{
    /// <summary>Sends messages; straight to the client if nobody listens.</summary>
    public static Task<ChatResponse> GetResponseAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        Instruments.Source.HasListeners() || Instruments.OperationDuration.Enabled || Instruments.TokenUsage.Enabled
            ? TraceAsync(client, messages, options, cancellationToken)
            : client.GetResponseAsync(messages, options, cancellationToken);

    private static async Task<ChatResponse> TraceAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var metadata = client.GetService<ChatClientMetadata>();
        string? model = options?.ModelId ?? metadata?.DefaultModelId;
        TagList tags = TagsOf(metadata, model);
        using Activity? span = Instruments.Source.StartActivity(model is null ? SemanticConventions.Chat : $"{SemanticConventions.Chat} {model}", ActivityKind.Client, parentContext: default, tags);
        Describe(span, messages, options);
        long began = Stopwatch.GetTimestamp();
        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            tags.Add(SemanticConventions.ErrorType, Failure.TypeOf(error));
            Failure.Mark(span, error);
            Instruments.OperationDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
            throw;
        }

        if (response.ModelId is { } answering)
        {
            tags.Add(SemanticConventions.ResponseModel, answering);
        }

        if (IsCached(response))
        {
            tags.Add(SemanticConventions.Cached, true);
        }

        Instruments.OperationDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tags);
        Count(response.Usage?.InputTokenCount, SemanticConventions.Input, tags);
        Count(response.Usage?.OutputTokenCount, SemanticConventions.Output, tags);
        Describe(span, response);
        return response;
    }

    /// <summary>What is known before a call: for samplers, and for all metrics of calls.</summary>
    public static TagList TagsOf(ChatClientMetadata? metadata, string? model)
    {
        var tags = new TagList
        {
            { SemanticConventions.OperationName, SemanticConventions.Chat },
            { SemanticConventions.ProviderName, metadata?.ProviderName ?? SemanticConventions.UnknownProvider },
        };
        if (model is not null)
        {
            tags.Add(SemanticConventions.RequestModel, model);
        }

        if (metadata?.ProviderUri is { IsAbsoluteUri: true } server)
        {
            tags.Add(SemanticConventions.ServerAddress, server.Host);
            tags.Add(SemanticConventions.ServerPort, server.Port);
        }

        return tags;
    }

    private static bool IsCached(ChatResponse response) => response.AdditionalProperties?.ContainsKey(SemanticConventions.Cached) == true;

    private static void Count(long? tokens, string type, TagList tags)
    {
        if (tokens is { } count)
        {
            tags.Add(SemanticConventions.TokenType, type);
            Instruments.TokenUsage.Record(count, tags);
        }
    }

    private static void Describe(Activity? span, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        // A tag that is null is left out.
        span.SetTag(SemanticConventions.RequestTemperature, options?.Temperature);
        span.SetTag(SemanticConventions.RequestTopP, options?.TopP);
        span.SetTag(SemanticConventions.RequestMaxTokens, options?.MaxOutputTokens);
        span.SetTag(SemanticConventions.RequestSeed, options?.Seed);
        span.SetTag(SemanticConventions.OutputType, options?.ResponseFormat switch { ChatResponseFormatJson => "json", ChatResponseFormatText => "text", _ => null });
        if (PromptGradTelemetry.CapturesMessageContent)
        {
            span.SetTag(SemanticConventions.InputMessages, MessageJson.Of(messages, null));
        }
    }

    private static void Describe(Activity? span, ChatResponse response)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        span.SetTag(SemanticConventions.Cached, IsCached(response) ? true : null);
        span.SetTag(SemanticConventions.ResponseId, response.ResponseId);
        span.SetTag(SemanticConventions.ResponseModel, response.ModelId);
        span.SetTag(SemanticConventions.ResponseFinishReasons, response.FinishReason is { } reason ? new[] { reason.Value } : null);
        span.SetTag(SemanticConventions.InputTokens, response.Usage?.InputTokenCount);
        span.SetTag(SemanticConventions.OutputTokens, response.Usage?.OutputTokenCount);
        span.SetTag(SemanticConventions.CachedInputTokens, response.Usage?.CachedInputTokenCount);
        span.SetTag(SemanticConventions.ReasoningTokens, response.Usage?.ReasoningTokenCount);
        if (PromptGradTelemetry.CapturesMessageContent)
        {
            span.SetTag(SemanticConventions.OutputMessages, MessageJson.Of(response.Messages, response.FinishReason));
        }
    }
}
