using Microsoft.Extensions.AI;
using PromptGrad;

namespace Assistant;

/// <summary>Typed replies: one that is repaired, one that does not fit, and one that does not pass the check.</summary>
internal sealed class ReplyAct(IChatClient chat, Report report)
{
    private readonly OrderReader _reader = new(chat);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Act("1. Typed replies: orders out of mails");
        foreach (string mail in Mails.All)
        {
            Reply<Order> reply = await _reader.ReadAsync(mail, cancellationToken);
            report.Order(reply);
        }
    }
}
