using System.Text;
using Microsoft.Extensions.AI;
using PromptGrad;

namespace Assistant;

/// <summary>Streams: a text in pieces, then an object in parts, in one conversation.</summary>
internal sealed class StreamAct(IChatClient chat, Report report)
{
    public const string Question = "My bed lies in the shade. What grows there?";
    public const string Wish = "Then plan it for me, month by month.";

    private readonly Gardener _gardener = new(chat);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        report.Act("3. Streams: replies while they come, in a conversation");
        var conversation = new Conversation();
        string advice = await AdviseAsync(conversation, cancellationToken);
        conversation.Extend(Question);
        conversation.AddReply(advice);
        await PlanAsync(conversation, cancellationToken);
    }

    private async Task<string> AdviseAsync(Conversation history, CancellationToken cancellationToken)
    {
        var advice = new StringBuilder();
        int pieces = 0;
        report.BeginPieces(Question);
        await foreach (string piece in _gardener.AdviseAsync(Question, history, cancellationToken))
        {
            report.Piece(piece);
            advice.Append(piece);
            pieces++;
        }

        report.EndPieces(pieces);
        return advice.ToString();
    }

    private async Task PlanAsync(Conversation history, CancellationToken cancellationToken)
    {
        int shown = 0;
        Gardener.PartialPlantingPlan? last = null;
        report.BeginPlan(Wish, history.Count);
        await foreach (Gardener.PartialPlantingPlan part in _gardener.PlanAsync(Wish, history, cancellationToken))
        {
            // Steps are whole as soon as they are there; the title grows.
            foreach (PlanStep step in (part.Steps ?? []).Skip(shown))
            {
                report.Step(step);
                shown++;
            }

            last = part;
        }

        report.EndPlan(last!.Whole!);
    }
}
