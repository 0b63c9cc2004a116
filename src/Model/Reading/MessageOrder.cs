using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>PG2009: orders of messages that no model accepts, whatever the values are.</summary>
internal static class MessageOrder
{
    /// <summary>Reports what is wrong with an order.</summary>
    /// <param name="messages">The messages' attributes and roles, in the order in which they are sent.</param>
    /// <param name="hasConversation">Whether the conversation so far is sent before the first user message, or, without one, last.</param>
    /// <param name="sink">What is told.</param>
    /// <returns>The diagnostic's id, or <see langword="null"/> if the order can be valid.</returns>
    public static string? Check<TSink>(IReadOnlyList<(AttributeData Attribute, MessageRole Role)> messages, bool hasConversation, TSink sink)
        where TSink : struct, IProblemSink
    {
        string? problem = null;
        bool hasUser = hasConversation;
        bool endsWithConversation = hasConversation && messages.All(static m => m.Role != MessageRole.User);
        for (int i = 0; i < messages.Count; i++)
        {
            MessageRole role = messages[i].Role;
            hasUser |= role == MessageRole.User;
            string? mistake = !TurnOrder.CanFollow(i == 0 ? null : TurnOf(messages[i - 1].Role), TurnOf(role))
                ? (role == MessageRole.System ? "a system message stands first; move it before the others"
                    : $"two {Name(role)} messages follow each other; join them, or write what is said between them")
                : role == MessageRole.Assistant && i == messages.Count - 1 && !endsWithConversation ? "the model would have to answer its own message; end with a user message"
                : null;
            Report(mistake, messages[i].Attribute);
        }

        if (problem is null && !hasUser && messages.Count > 0)
        {
            Report("there is no user message; add one with [Prompt]", messages[messages.Count - 1].Attribute);
        }

        return problem;

        void Report(string? mistake, AttributeData attribute)
        {
            if (mistake is not null)
            {
                sink.ReportArgument(DiagnosticIds.MessageOrder, attribute, "", mistake);
                problem = DiagnosticIds.MessageOrder;
            }
        }
    }

    private static Turn TurnOf(MessageRole role) => role switch
    {
        MessageRole.System => Turn.System,
        MessageRole.User => Turn.User,
        _ => Turn.Assistant,
    };

    private static string Name(MessageRole role) => role == MessageRole.User ? "user" : "assistant";
}
