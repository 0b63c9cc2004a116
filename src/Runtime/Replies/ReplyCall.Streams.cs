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

    /// <summary>
    /// Sends messages and gives what can be read of the reply so far, each time that is something else than before. The last item is the complete one. Calls are made as by
    /// <see cref="StreamTextAsync"/>.
    /// </summary>
    /// <typeparam name="TPartial">What a part of the reply becomes.</typeparam>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="type">How the reply is asked for and read.</param>
    /// <param name="format">How the model is told what fits.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the call, as does the token of <c>WithCancellation</c>.</param>
    /// <exception cref="ChatReplyException">While reading: the reply ended empty, truncated, refused or filtered, or it does not fit its type.</exception>
    /// <exception cref="BudgetExceededException">While reading: a <see cref="CallMeter"/> around it does not allow the call.</exception>
    public static IAsyncEnumerable<TPartial> StreamAsync<TPartial>(
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        PartialReply<TPartial> type,
        ReplyFormat format,
        ChatOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(type);
        return ReadPartsAsync(client, messages, type, OptionsFor(type.Format, format, options), cancellationToken);
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

    private static async IAsyncEnumerable<TPartial> ReadPartsAsync<TPartial>(
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        PartialReply<TPartial> type,
        ChatOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var received = new List<ChatResponseUpdate>();
        var text = new StringBuilder();
        ReadOnlyMemory<byte> given = default;
        int read = 0;
        await foreach (ChatResponseUpdate update in ChatCall.StreamAsync(client, messages, options, received, cancellationToken).ConfigureAwait(false))
        {
            text.Append(update.Text);

            // All reading together takes no longer than reading the whole text some dozens of times, into however many updates it was cut.
            if (text.Length - read > text.Length / 64)
            {
                read = text.Length;
                if (type.TryRead(text.ToString(), ref given, out TPartial? part))
                {
                    yield return part;
                }
            }
        }

        string whole = text.ToString();
        ChatResponse response = RequireUsable(received, whole);
        yield return type.ReadWhole(new(response, whole, Attempt: 1, response.Usage, IsLast: false));
    }

    private static ChatResponse RequireUsable(List<ChatResponseUpdate> received, string text)
    {
        ChatResponse response = received.ToChatResponse();
        return ReplyProblem.Find(response, text) is { } problem ? throw new ChatReplyException(problem.Kind, problem.Message, text) : response;
    }
}
