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
    internal static async Task<ChatResponse> GetResponseAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (CallScope.Current is not { } scope)
        {
            return await ChatTelemetry.GetResponseAsync(client, messages, options, cancellationToken).ConfigureAwait(false);
        }

        string? model = options?.ModelId ?? client.GetService<ChatClientMetadata>()?.DefaultModelId;
        CallScope.Announce(scope, model);
        ChatResponse response = await ChatTelemetry.GetResponseAsync(client, messages, options, cancellationToken).ConfigureAwait(false);
        CallScope.Settle(scope, response, model);
        return response;
    }
}
