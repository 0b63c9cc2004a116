using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGrad.Telemetry;

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
    /// <exception cref="BudgetExceededException">A <see cref="CallMeter"/> around the call does not allow it.</exception>
    public static async Task<string> GetTextAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(messages);
        ChatResponse response = await GetResponseAsync(client, messages, options, cancellationToken).ConfigureAwait(false);
        string text = response.Text;
        if (ReplyProblem.Find(response, text) is { } problem)
        {
            throw new ChatReplyException(problem.Kind, problem.Message, text);
        }

        return text;
    }

    /// <summary>The one place from which models are called: whoever measures calls here is told before and after.</summary>
    internal static Task<ChatResponse> GetResponseAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        CallScope.Current is { } scope
            ? GetMeasuredAsync(scope, client, messages, options, cancellationToken)
            : ChatTelemetry.GetResponseAsync(client, messages, options, cancellationToken);

    private static async Task<ChatResponse> GetMeasuredAsync(CallScope scope, IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        string? model = ModelOf(client, options);
        CallScope.Announce(scope, model);
        ChatResponse response = await ChatTelemetry.GetResponseAsync(client, messages, options, cancellationToken).ConfigureAwait(false);
        CallScope.Settle(scope, response, model);
        return response;
    }

    /// <summary>
    /// The same for a response that is given as it comes. The call is made when the stream is read, and whoever measures is told of its tokens when it ends,
    /// however it does. A stream that is left early says nothing of them unless its updates have done so before.
    /// </summary>
    /// <param name="client">The model.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Options, or <see langword="null"/>.</param>
    /// <param name="received">Takes each update before it is given.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal static async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions? options,
        List<ChatResponseUpdate> received,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CallScope? scope = CallScope.Current;
        string? model = scope is null ? null : ModelOf(client, options);
        CallScope.Announce(scope, model);
        try
        {
            await foreach (ChatResponseUpdate update in ChatTelemetry.StreamAsync(client, messages, options, cancellationToken).ConfigureAwait(false))
            {
                received.Add(update);
                yield return update;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            if (scope is not null && received.Count > 0)
            {
                CallScope.Settle(scope, received.ToChatResponse(), model);
            }
        }
    }

    private static string? ModelOf(IChatClient client, ChatOptions? options) => options?.ModelId ?? client.GetService<ChatClientMetadata>()?.DefaultModelId;
}
