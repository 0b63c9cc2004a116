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
        if (FindProblem(response, text) is { } problem)
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

    /// <summary>The same for streams. What a stream used is counted when it ends, also when it ends before its time.</summary>
    internal static async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CallScope? scope = CallScope.Current;
        string? model = options?.ModelId ?? client.GetService<ChatClientMetadata>()?.DefaultModelId;
        CallScope.Announce(scope, model);
        var used = new List<ChatResponseUpdate>();
        try
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
            {
                if (update.ModelId is not null || update.Contents.Any(content => content is UsageContent))
                {
                    used.Add(update);
                }

                yield return update;
            }
        }
        finally
        {
            CallScope.Settle(scope, used.ToChatResponse(), model);
        }
    }

    /// <summary>Why a reply can't be used, or <see langword="null"/>.</summary>
    /// <param name="response">The reply.</param>
    /// <param name="text">Its text.</param>
    internal static (ChatReplyProblem Kind, string Message)? FindProblem(ChatResponse response, string text)
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
