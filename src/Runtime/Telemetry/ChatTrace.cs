using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace PromptGrad.Telemetry;

/// <summary>The span of one call of a model, and what is measured of it.</summary>
internal sealed class ChatTrace : IDisposable
{
    private readonly Activity? _span;
    private readonly long _began;
    private TagList _tags;

    /// <summary>Begins the span; it ends when this is disposed.</summary>
    public ChatTrace(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool isStream)
    {
        var metadata = client.GetService<ChatClientMetadata>();
        string? model = options?.ModelId ?? metadata?.DefaultModelId;
        _tags = TagsOf(metadata, model);
        _span = Instruments.Source.StartActivity(model is null ? SemanticConventions.Chat : $"{SemanticConventions.Chat} {model}", ActivityKind.Client, parentContext: default, _tags);
        Describe(messages, options, isStream);
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>Takes note of the first update of a stream.</summary>
    public void Begin(ChatResponseUpdate first)
    {
        double seconds = Seconds;
        TagList tags = _tags;
        if (first.ModelId is { } answering)
        {
            tags.Add(SemanticConventions.ResponseModel, answering);
        }

        Instruments.TimeToFirstChunk.Record(seconds, tags);
        _span?.SetTag(SemanticConventions.ResponseTimeToFirstChunk, seconds);
    }

    /// <summary>Makes the span that of what is called from here on.</summary>
    public void Enter()
    {
        if (_span is not null)
        {
            Activity.Current = _span;
        }
    }

    /// <summary>Takes note that there is no response.</summary>
    public void Fail(Exception error)
    {
        _tags.Add(SemanticConventions.ErrorType, Failure.TypeOf(error));
        Failure.Mark(_span, error);
        Instruments.OperationDuration.Record(Seconds, _tags);
    }

    /// <summary>Takes note of the response.</summary>
    public void Complete(ChatResponse response)
    {
        if (response.ModelId is { } answering)
        {
            _tags.Add(SemanticConventions.ResponseModel, answering);
        }

        if (IsCached(response))
        {
            _tags.Add(SemanticConventions.Cached, true);
        }

        Instruments.OperationDuration.Record(Seconds, _tags);
        Count(response.Usage?.InputTokenCount, SemanticConventions.Input);
        Count(response.Usage?.OutputTokenCount, SemanticConventions.Output);
        Describe(response);
    }

    public void Dispose() => _span?.Dispose();

    private double Seconds => Stopwatch.GetElapsedTime(_began).TotalSeconds;

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

    private void Count(long? tokens, string type)
    {
        if (tokens is { } count)
        {
            TagList tags = _tags;
            tags.Add(SemanticConventions.TokenType, type);
            Instruments.TokenUsage.Record(count, tags);
        }
    }

    private void Describe(IReadOnlyList<ChatMessage> messages, ChatOptions? options, bool isStream)
    {
        if (_span is not { IsAllDataRequested: true })
        {
            return;
        }

        // A tag that is null is left out.
        _span.SetTag(SemanticConventions.RequestTemperature, options?.Temperature);
        _span.SetTag(SemanticConventions.RequestTopP, options?.TopP);
        _span.SetTag(SemanticConventions.RequestMaxTokens, options?.MaxOutputTokens);
        _span.SetTag(SemanticConventions.RequestSeed, options?.Seed);
        _span.SetTag(SemanticConventions.RequestStream, isStream ? true : null);
        _span.SetTag(SemanticConventions.OutputType, options?.ResponseFormat switch { ChatResponseFormatJson => "json", ChatResponseFormatText => "text", _ => null });
        if (PromptGradTelemetry.CapturesMessageContent)
        {
            _span.SetTag(SemanticConventions.InputMessages, MessageJson.Of(messages, null));
        }
    }

    private void Describe(ChatResponse response)
    {
        if (_span is not { IsAllDataRequested: true })
        {
            return;
        }

        _span.SetTag(SemanticConventions.Cached, IsCached(response) ? true : null);
        _span.SetTag(SemanticConventions.ResponseId, response.ResponseId);
        _span.SetTag(SemanticConventions.ResponseModel, response.ModelId);
        _span.SetTag(SemanticConventions.ResponseFinishReasons, response.FinishReason is { } reason ? new[] { reason.Value } : null);
        _span.SetTag(SemanticConventions.InputTokens, response.Usage?.InputTokenCount);
        _span.SetTag(SemanticConventions.OutputTokens, response.Usage?.OutputTokenCount);
        _span.SetTag(SemanticConventions.CachedInputTokens, response.Usage?.CachedInputTokenCount);
        _span.SetTag(SemanticConventions.ReasoningTokens, response.Usage?.ReasoningTokenCount);
        if (PromptGradTelemetry.CapturesMessageContent)
        {
            _span.SetTag(SemanticConventions.OutputMessages, MessageJson.Of(response.Messages, response.FinishReason));
        }
    }
}
