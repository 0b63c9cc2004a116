using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Prompts;
using PromptGrad.Replies;

namespace PromptGrad.Tools;

/// <summary>
/// Asks a model that may call tools, over any chat client. What it calls is carried out, and it is asked again with the answers until it replies without a call; after
/// <see cref="ToolSet.MaxRounds"/> rounds of calls, or when the same call has failed three times in the same way, it is asked once more with the choice of tools at <see cref="ToolChoice.None"/>.
/// </summary>
/// <remarks>
/// What goes wrong with a call (no such tool, arguments that do not fit, an exception) is told to the model. Calls of tools that only are declared, or want approval, end the loop: the reply with the
/// calls is the caller's. Called by generated code.
/// </remarks>
public static class ToolCall
{
    /// <summary>Sends messages and reads the reply.</summary>
    /// <typeparam name="T">What the reply becomes.</typeparam>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="tools">The tools; those of <paramref name="options"/> are there beside them.</param>
    /// <param name="type">How the reply is asked for and read.</param>
    /// <param name="rules">How often it is asked for and what it must pass; two attempts by schema if <see langword="null"/>.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call, and the tools that are at work.</param>
    /// <exception cref="ChatReplyException">The model went on calling tools; or its reply is truncated, refused or filtered; or no reply in all attempts could be read or passed the checks.</exception>
    /// <exception cref="BudgetExceededException">A <see cref="CallMeter"/> around the call does not allow it.</exception>
    public static async Task<T> GetAsync<T>(
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ToolSet tools,
        ReplyType<T> type,
        ReplyRules<T>? rules,
        ChatOptions? options,
        CancellationToken cancellationToken)
    {
        var loop = new ToolLoop(AskOf(client), Require(tools), null);
        ReplyOutcome<T> outcome = await ReplyCall.RunAsync(loop.AskAsync, messages, type, rules, options, cancellationToken).ConfigureAwait(false);
        return outcome.Value;
    }

    /// <summary>Sends messages and makes what is read from the reply a variable that remembers the call, its rounds and what tools answered.</summary>
    /// <typeparam name="T">What the reply becomes.</typeparam>
    /// <param name="call">The call; it becomes the variable's operation unless recording is suspended or no input wants a gradient.</param>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="tools">The tools; those of <paramref name="options"/> are there beside them.</param>
    /// <param name="type">How the reply is asked for and read.</param>
    /// <param name="rules">How often it is asked for and what it must pass; two attempts by schema if <see langword="null"/>.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call, and the tools that are at work.</param>
    /// <exception cref="ChatReplyException">The model went on calling tools; or its reply is truncated, refused or filtered; or no reply in all attempts could be read or passed the checks.</exception>
    public static async Task<Variable<T>> RecordAsync<T>(
        PromptNode call,
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ToolSet tools,
        ReplyType<T> type,
        ReplyRules<T>? rules,
        ChatOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(messages);
        var loop = new ToolLoop(AskOf(client), Require(tools), new(call, tools.Tools));
        try
        {
            ReplyOutcome<T> outcome = await ReplyCall.RunAsync(loop.AskAsync, messages, type, rules, options, cancellationToken).ConfigureAwait(false);
            return call.Complete(loop.ConversationOf(messages), outcome);
        }
        catch (ChatReplyException failure)
        {
            call.Fail(loop.ConversationOf(messages), failure);
            throw;
        }
    }

    private static ToolSet Require(ToolSet tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return tools;
    }

    private static ChatAsk AskOf(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return (messages, options, token) => ChatCall.GetResponseAsync(client, messages, options, token);
    }
}
