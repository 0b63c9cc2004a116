using Microsoft.Extensions.AI;

namespace Assistant;

/// <summary>Tools: calls at once, a tool that does not exist, an argument that does not fit.</summary>
internal sealed class ToolAct(IChatClient chat, Report report)
{
    public const string Question = "What do a watering can and secateurs cost? Please keep two of the cans for me until the 8th of May 2026.";

    private readonly ShopAssistant _assistant = new(chat, new Catalogue());

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Act("2. Tools: methods that the model calls");
        await _assistant.AnswerAsync(Question, cancellationToken);
        report.Reserved(_assistant.Reserved);
    }
}
