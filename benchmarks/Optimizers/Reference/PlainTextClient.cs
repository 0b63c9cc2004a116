using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Testing;

namespace PromptGrad.Search.Benchmarks;

/// <summary>Asks a model that knows no schemas but the simplest for plain text, and puts that into the schema that was asked for.</summary>
internal sealed class PlainTextClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.ResponseFormat is not ChatResponseFormatJson { Schema: JsonElement schema })
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }

        ChatOptions plain = options.Clone();
        plain.ResponseFormat = null;
        ChatResponse response = await base.GetResponseAsync(messages, plain, cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, SimulatedReplySchema.Fill(schema, response.Text)))
        {
            ModelId = response.ModelId,
            FinishReason = response.FinishReason,
            Usage = response.Usage,
        };
    }
}
