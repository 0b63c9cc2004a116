using Microsoft.Extensions.AI;
using PromptGrad.Chat;

namespace PromptGrad.Prompts;

/// <summary>Calls a model and records the call. Called by generated code.</summary>
public static class PromptCall
{
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
            string reply = await ChatCall.GetTextAsync(client, messages, options, cancellationToken).ConfigureAwait(false);
            return call.Complete(messages, reply);
        }
        catch (ChatReplyException failure)
        {
            call.Fail(messages, failure);
            throw;
        }
    }
}
