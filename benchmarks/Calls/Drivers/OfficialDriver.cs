using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using OpenAI;
using OpenAI.Chat;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>The official OpenAI client alone, used by hand.</summary>
/// <param name="endpoint">The chat endpoint.</param>
/// <param name="name">The driver's name.</param>
/// <param name="retries">Its retries, or <see langword="null"/> for those that it comes with.</param>
internal sealed class OfficialDriver(Uri endpoint, string name, ClientRetryPolicy? retries) : IDriver
{
    private static readonly BinaryData s_schema = BinaryData.FromString(InvoiceSchema.Json);

    private readonly ChatClient _client = new("simulated", new ApiKeyCredential("none"), OptionsFor(endpoint, retries));

    public string Name => name;

    public async Task<Invoice> ReadAsync(string text)
    {
        ChatMessage[] messages = [new SystemChatMessage(InvoiceReader.Instructions), new UserChatMessage(InvoiceReader.Interpolated(text))];
        var options = new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("Invoice", s_schema, jsonSchemaIsStrict: true) };
        ClientResult<ChatCompletion> completion = await _client.CompleteChatAsync(messages, options).ConfigureAwait(false);
        return JsonSerializer.Deserialize(completion.Value.Content[0].Text, InvoiceJson.Default.Invoice)!;
    }

    public void Dispose()
    {
    }

    private static OpenAIClientOptions OptionsFor(Uri endpoint, ClientRetryPolicy? retries)
    {
        var options = new OpenAIClientOptions { Endpoint = endpoint };
        if (retries is not null)
        {
            options.RetryPolicy = retries;
        }

        return options;
    }
}
