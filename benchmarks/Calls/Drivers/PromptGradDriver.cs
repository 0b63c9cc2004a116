using Microsoft.Extensions.AI;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>A prompt method over a chat client.</summary>
/// <param name="name">The driver's name.</param>
/// <param name="client">The chat client.</param>
internal sealed class PromptGradDriver(string name, IChatClient client) : IDriver
{
    private readonly InvoiceReader _reader = new(client);

    public string Name => name;

    public Task<Invoice> ReadAsync(string text) => _reader.ReadAsync(text);

    public void Dispose() => client.Dispose();
}
