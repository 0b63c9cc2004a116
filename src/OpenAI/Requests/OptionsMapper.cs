using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI;

/// <summary>Options of a request, as the library's.</summary>
internal sealed class OptionsMapper(TokenLimitParameter tokenLimitParameter)
{
    public OAI.ChatCompletionOptions Map(ChatOptions? options, IChatClient client)
    {
        if (options is null)
        {
            return new OAI.ChatCompletionOptions();
        }

        UnsupportedOptions.Check(options);
        OAI.ChatCompletionOptions mapped = CreateRaw(options, client);
        mapped.Temperature ??= options.Temperature;
        mapped.TopP ??= options.TopP;
        mapped.FrequencyPenalty ??= options.FrequencyPenalty;
        mapped.PresencePenalty ??= options.PresencePenalty;
        mapped.Seed ??= options.Seed;
        mapped.ReasoningEffortLevel ??= MapEffort(options.Reasoning?.Effort);
        mapped.ResponseFormat ??= ResponseFormatMapper.Map(options);
        ToolMapper.Map(options, mapped);
        MapTokenLimit(options, mapped);
        foreach (string stop in options.StopSequences ?? [])
        {
            mapped.StopSequences.Add(stop);
        }

        if (options.ModelId is { } model)
        {
            mapped.Patch.Set("$.model"u8, model);
        }

        if (options.TopK is { } topK)
        {
            mapped.Patch.Set("$.top_k"u8, topK);
        }

        AdditionalMembers.Add(options.AdditionalProperties, ref mapped.Patch);
        return mapped;
    }

    private static OAI.ChatCompletionOptions CreateRaw(ChatOptions options, IChatClient client) => options.RawRepresentationFactory?.Invoke(client) switch
    {
        null => new OAI.ChatCompletionOptions(),
        OAI.ChatCompletionOptions raw => raw,
        object other => throw new NotSupportedException($"ChatOptions.RawRepresentationFactory returned a {other.GetType().Name}. This client takes an OpenAI.Chat.ChatCompletionOptions, or null."),
    };

    private void MapTokenLimit(ChatOptions options, OAI.ChatCompletionOptions mapped)
    {
        if (options.MaxOutputTokens is not { } limit)
        {
            return;
        }

        if (tokenLimitParameter == TokenLimitParameter.MaxTokens)
        {
            mapped.Patch.Set("$.max_tokens"u8, limit);
        }
        else
        {
            mapped.MaxOutputTokenCount ??= limit;
        }
    }

    public static OAI.ChatReasoningEffortLevel? MapEffort(ReasoningEffort? effort) => effort switch
    {
        // Typed, because a bare null would be converted from a string, which throws.
        null => default(OAI.ChatReasoningEffortLevel?),
        ReasoningEffort.None => OAI.ChatReasoningEffortLevel.None,
        ReasoningEffort.Low => OAI.ChatReasoningEffortLevel.Low,
        ReasoningEffort.Medium => OAI.ChatReasoningEffortLevel.Medium,
        ReasoningEffort.High => OAI.ChatReasoningEffortLevel.High,
        ReasoningEffort.ExtraHigh => OAI.ChatReasoningEffortLevel.ExtraHigh,
        _ => throw new NotSupportedException($"ChatOptions.Reasoning.Effort '{effort}' has no counterpart in the protocol."),
    };
}
