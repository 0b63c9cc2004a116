using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI;

/// <summary>Refuses options that would otherwise be left out of the request.</summary>
internal static class UnsupportedOptions
{
    public static void Check(ChatOptions options)
    {
        if (options.ConversationId is { } conversation)
        {
            throw new NotSupportedException($"ChatOptions.ConversationId is '{conversation}'. Chat completions keep no conversation: send all of its messages.");
        }

        if (options.AllowBackgroundResponses is true || options.ContinuationToken is not null)
        {
            throw new NotSupportedException("ChatOptions.AllowBackgroundResponses or ContinuationToken is set. Chat completions don't run in the background.");
        }

        if (options.Reasoning?.Output is { } output and not ReasoningOutput.None)
        {
            throw new NotSupportedException($"ChatOptions.Reasoning.Output is '{output}'. Chat completions can't be told how to show reasoning.");
        }
    }
}
