using Microsoft.Extensions.AI;
using PromptGrad.Prompts;

namespace PromptGrad.Chat;

/// <summary>Calls a model and takes what it says, or fails with a typed exception. Called by generated code.</summary>
public static class ChatCall
{
    /// <summary>Sends messages and returns the reply's text.</summary>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ChatReplyException">The reply is empty, truncated, refused or filtered.</exception>
    public static async Task<string> GetTextAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(messages);
        ChatResponse response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        string text = response.Text;
        if (FindProblem(response, text) is { } problem)
        {
            throw new ChatReplyException(problem.Kind, problem.Message, text);
        }

        return text;
    }

    /// <summary>Sends messages and makes the reply a variable that remembers the call.</summary>
    /// <param name="call">The call; it becomes the variable's operation unless recording is suspended or no input wants a gradient.</param>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ChatReplyException">The reply is empty, truncated, refused or filtered.</exception>
    public static async Task<Variable<string>> RecordAsync(PromptNode call, IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            string reply = await GetTextAsync(client, messages, options, cancellationToken).ConfigureAwait(false);
            return call.Complete(messages, reply);
        }
        catch (ChatReplyException failure)
        {
            call.Fail(messages, failure);
            throw;
        }
    }

    private static (ChatReplyProblem Kind, string Message)? FindProblem(ChatResponse response, string text)
    {
        ErrorContent? error = response.Messages.SelectMany(m => m.Contents).OfType<ErrorContent>().FirstOrDefault();
        if (error is not null)
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
}
