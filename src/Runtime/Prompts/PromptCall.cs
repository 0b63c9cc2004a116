using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Replies;

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
            return call.Complete<string>(messages, new(reply, reply, null, []));
        }
        catch (ChatReplyException failure)
        {
            call.Fail(messages, failure);
            throw;
        }
    }

    /// <summary>Sends messages and makes what is read from the reply a variable that remembers the call.</summary>
    /// <typeparam name="T">What the reply becomes.</typeparam>
    /// <param name="call">The call; it becomes the variable's operation unless recording is suspended or no input wants a gradient.</param>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="type">How the reply is asked for and read.</param>
    /// <param name="rules">How often it is asked for and what it must pass; two attempts by schema if <see langword="null"/>.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ChatReplyException">The reply is truncated, refused or filtered; or no reply in all attempts could be read or passed the checks.</exception>
    public static Task<Variable<T>> RecordAsync<T>(
        PromptNode call,
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ReplyType<T> type,
        ReplyRules<T>? rules,
        ChatOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return RecordAsync(call, (m, o, t) => ChatCall.GetResponseAsync(client, m, o, t), messages, type, rules, options, cancellationToken);
    }

    /// <summary>The same, whatever asking takes.</summary>
    internal static async Task<Variable<T>> RecordAsync<T>(
        PromptNode call,
        ChatAsk ask,
        IReadOnlyList<ChatMessage> messages,
        ReplyType<T> type,
        ReplyRules<T>? rules,
        ChatOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            ReplyOutcome<T> outcome = await ReplyCall.RunAsync(ask, messages, type, rules, options, cancellationToken).ConfigureAwait(false);
            return call.Complete(messages, outcome);
        }
        catch (ChatReplyException failure)
        {
            call.Fail(messages, failure);
            throw;
        }
    }
}
