using Microsoft.Extensions.AI;

namespace PromptGrad.Chat;

/// <summary>Tells answers that are none.</summary>
internal static class ReplyProblem
{
    /// <summary>Why a response holds no reply, or <see langword="null"/> if it does.</summary>
    /// <param name="response">The response.</param>
    /// <param name="text">Its text.</param>
    public static (ChatReplyProblem Kind, string Message)? Find(ChatResponse response, string text)
    {
        if (FindError(response) is { } error)
        {
            return (ChatReplyProblem.Refused, $"The model refused to answer: {error.Message}");
        }

        if (response.FinishReason == ChatFinishReason.Length)
        {
            return (ChatReplyProblem.Truncated, $"The model's reply ended at the limit of output tokens after {text.Length} characters. Raise ChatOptions.MaxOutputTokens, or ask for less.");
        }

        if (response.FinishReason == ChatFinishReason.ContentFilter)
        {
            return (ChatReplyProblem.Filtered, "The provider's content filter withheld the model's reply.");
        }

        return text.Length == 0 ? (ChatReplyProblem.Empty, "The model's reply has no text.") : null;
    }

    // Asked about every reply, so without what queries allocate.
    private static ErrorContent? FindError(ChatResponse response)
    {
        for (int m = 0; m < response.Messages.Count; m++)
        {
            IList<AIContent> contents = response.Messages[m].Contents;
            for (int c = 0; c < contents.Count; c++)
            {
                if (contents[c] is ErrorContent error)
                {
                    return error;
                }
            }
        }

        return null;
    }
}
