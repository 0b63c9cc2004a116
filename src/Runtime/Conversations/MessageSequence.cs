using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Language;

namespace PromptGrad.Conversations;

/// <summary>
/// The order of a conversation's messages: first the user; then the assistant, and the user or a tool, by turns. Results of several calls of one assistant
/// message may be several messages: they are one turn.
/// </summary>
internal static class MessageSequence
{
    /// <summary>Finds what is wrong with messages, or returns <see langword="null"/>.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="end">What the messages must end with.</param>
    public static ConversationException? FindProblem(IReadOnlyList<ChatMessage> messages, SequenceEnd end)
    {
        Turn? before = null;
        var open = new OpenCalls();
        for (int i = 0; i < messages.Count; i++)
        {
            Turn turn = TurnOf(messages[i].Role);
            if (FindMisplaced(messages[i], i, before, turn, open) is { } misplaced)
            {
                return misplaced;
            }

            if (turn != Turn.Tool)
            {
                if (open.Required.Any())
                {
                    return Missing(i, open);
                }

                open.Clear();
            }

            if (FindUnknownResult(messages[i], i, open) is { } unknown)
            {
                return unknown;
            }

            before = turn;
        }

        return FindUnfinished(messages, end, before, open);
    }

    private static ConversationException? FindMisplaced(ChatMessage message, int index, Turn? before, Turn turn, OpenCalls open)
    {
        bool continues = before == Turn.Tool && turn == Turn.Tool && open.Any;
        if (before is null ? turn == Turn.User : continues || TurnOrder.CanFollow(before, turn))
        {
            return null;
        }

        string advice = turn == Turn.System ? $" A conversation has one system text: set {nameof(Conversation)}.{nameof(Conversation.System)}." : "";
        return before switch
        {
            null => Problem(ConversationProblem.FirstNotUser, index, message, "stands first, where the user's message must. Begin with a message of the user." + advice),
            Turn.Assistant => Problem(ConversationProblem.UserOrToolExpected, index, message, "follows one of the assistant. Put a message of the user, or results of tools, between them." + advice),
            Turn.Tool when turn == Turn.Tool => Problem(ConversationProblem.AssistantExpected, index, message, "is one more result than there were calls. Ask for a reply first."),
            _ => Problem(ConversationProblem.AssistantExpected, index, message, "stands where the assistant's reply must. Ask for a reply first, or join this message and the one before it." + advice),
        };
    }

    /// <summary>Takes calls and results of a message into account.</summary>
    private static ConversationException? FindUnknownResult(ChatMessage message, int index, OpenCalls open)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is FunctionCallContent call)
            {
                open.Add(call);
            }
            else if (content is FunctionResultContent result && !open.Answer(result))
            {
                return Problem(ConversationProblem.UnknownCall, index, message,
                    $"has a result for the call '{result.CallId}', which the assistant's message before it did not make, or which has a result already. Give it the id of an open call.");
            }
        }

        return null;
    }

    private static ConversationException? FindUnfinished(IReadOnlyList<ChatMessage> messages, SequenceEnd end, Turn? last, OpenCalls open)
    {
        if (end == SequenceEnd.Any)
        {
            return null;
        }

        if (last is null)
        {
            return new(ConversationProblem.Empty, 0, "The conversation has no message. Extend it with a message of the user.");
        }

        int index = messages.Count - 1;
        if (end == SequenceEnd.Replied)
        {
            return last == Turn.Assistant ? null : Problem(ConversationProblem.AssistantExpected, index, messages[index], "is the last of a reply, and must be the assistant's. Use Extend for what is said to the assistant.");
        }

        return !TurnOrder.AwaitsReply(last.Value)
            ? Problem(ConversationProblem.LastNotUserOrTool, index, messages[index], "is the last, and there is nothing to reply to. Extend the conversation with a message of the user or with results of tools.")
            : end == SequenceEnd.Sendable && open.Required.Any() ? Missing(messages.Count, open)
            : null;
    }

    private static ConversationException Missing(int index, OpenCalls open) =>
        new(ConversationProblem.MissingResult, index, string.Create(CultureInfo.InvariantCulture,
            $"Before message {index} there must be a result for each call of the assistant's, and {string.Join(", ", open.Required.Order(StringComparer.Ordinal).Select(id => $"'{id}'"))} has none. Extend the conversation with a tool message that holds them; a tool that was not run has a result too, such as \"cancelled\"."));

    private static ConversationException Problem(ConversationProblem problem, int index, ChatMessage message, string what) =>
        new(problem, index, string.Create(CultureInfo.InvariantCulture, $"Message {index} ({message.Role.Value}) {what}"));

    /// <summary>Roles that are not known here, such as developer, instruct like the system's.</summary>
    private static Turn TurnOf(ChatRole role) =>
        role == ChatRole.User ? Turn.User : role == ChatRole.Assistant ? Turn.Assistant : role == ChatRole.Tool ? Turn.Tool : Turn.System;
}
