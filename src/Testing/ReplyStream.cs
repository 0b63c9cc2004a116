using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGrad.Testing;

/// <summary>Cuts a whole reply into the updates that a streaming model would send: one per word, then the end with its reason and usage.</summary>
internal static class ReplyStream
{
    /// <summary>The updates of a reply that is asked for when the stream is first read.</summary>
    public static async IAsyncEnumerable<ChatResponseUpdate> Of(Func<CancellationToken, Task<ChatResponse>> ask, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChatResponse response = await ask(cancellationToken).ConfigureAwait(false);
        foreach (ChatResponseUpdate update in Split(response))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return update;
        }
    }

    private static IEnumerable<ChatResponseUpdate> Split(ChatResponse response)
    {
        foreach (ChatMessage message in response.Messages)
        {
            foreach (AIContent content in message.Contents)
            {
                if (content is TextContent text)
                {
                    foreach (string piece in Words(text.Text))
                    {
                        yield return Update(response, message, new TextContent(piece));
                    }
                }
                else
                {
                    yield return Update(response, message, content);
                }
            }
        }

        ChatResponseUpdate end = Update(response, response.Messages[^1]);
        end.FinishReason = response.FinishReason;
        if (response.Usage is { } usage)
        {
            end.Contents.Add(new UsageContent(usage));
        }

        yield return end;
    }

    private static ChatResponseUpdate Update(ChatResponse response, ChatMessage message, params AIContent[] contents) => new(message.Role, [.. contents])
    {
        ResponseId = response.ResponseId,
        MessageId = message.MessageId,
        ModelId = response.ModelId,
    };

    /// <summary>The text in pieces that end behind white space; put together they are the text again.</summary>
    private static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]))
            {
                yield return text[start..i];
                start = i;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
