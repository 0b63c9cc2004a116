using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Generator.Benchmarks;
using PromptGrad.Replies;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>What it costs in a request to say what the reply must look like: as a schema beside the prompt, and as a notation in it.</summary>
internal static class SchemaCost
{
    public static async Task<string> RunAsync()
    {
        var client = new SchemaTaker();
        await new InvoiceReader(client).ReadAsync("");
        string notation = new ReplySchema(client.Schema!).Notation;
        var table = new MarkdownTable("Form of the reply", "", "characters");
        table.Add("JSON schema", "", client.Schema!.Length.ToString("N0", CultureInfo.InvariantCulture));
        table.Add("notation in the prompt", "", notation.Length.ToString("N0", CultureInfo.InvariantCulture));
        return $"{table}\n```\n{client.Schema}\n```\n\n```\n{notation}\n```\n";
    }

    /// <summary>Replies at once, and keeps the schema that it is asked by.</summary>
    private sealed class SchemaTaker : IChatClient
    {
        public string? Schema { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Schema = ((ChatResponseFormatJson)options!.ResponseFormat!).Schema!.Value.GetRawText();
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, ChatServer.Reply)));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Nothing is streamed here.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
