using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;

namespace PromptGrad.Replies;

/// <content>Replies that are given as they come.</content>
public static partial class ReplyCall
{
    /// <summary>
    /// Sends messages and gives the reply's text as it comes, in pieces that are not empty. The call is made when the pieces are read, each time; it is not made again
    /// for a reply that can't be used, because a part of it has been given by then. Leaving the pieces early closes the connection.
    /// </summary>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call, as does the token of <c>WithCancellation</c>.</param>
    /// <exception cref="ChatReplyException">While reading: the reply ended empty, truncated, refused or filtered. What there is of it was given before.</exception>
    /// <exception cref="BudgetExceededException">While reading: a <see cref="CallMeter"/> around it does not allow the call.</exception>
    public static IAsyncEnumerable<string> StreamTextAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(messages);
        return ReadPiecesAsync(client, messages, options, cancellationToken);
    }

    private static async IAsyncEnumerable<string> ReadPiecesAsync(
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var received = new List<ChatResponseUpdate>();
        var text = new StringBuilder();
        await foreach (ChatResponseUpdate update in ChatCall.StreamAsync(client, messages, options, received, cancellationToken).ConfigureAwait(false))
        {
            string piece = update.Text;
            if (piece.Length > 0)
            {
                text.Append(piece);
                yield return piece;
            }
        }

        RequireUsable(received, text.ToString());
    }

    private static ChatResponse RequireUsable(List<ChatResponseUpdate> received, string text)
    {
        ChatResponse response = received.ToChatResponse();
        return ReplyProblem.Find(response, text, mayBeEmpty: false) is { } problem ? throw new ChatReplyException(problem.Kind, problem.Message, text) : response;
    }
}
