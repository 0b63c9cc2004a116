using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Losses;

/// <summary>A judge's call, as the critic sees it that gives feedback on the judge's own texts and criteria.</summary>
internal sealed class JudgementNode(JudgeLoss judge, IReadOnlyList<ChatMessage> request, string reply)
    : Node("Judge", [.. judge.JudgePrompt.Parameters, judge.Criteria], judge.Settings), ICritiquedNode
{
    public const string Role = "verdict of the judge";

    private readonly CritiquedCall _call = new(judge.Description, request, reply, Role);
    private readonly string[] _names = [.. judge.JudgePrompt.Parameters.Select(text => text.Name), "criteria"];

    public override bool AsksEngine => true;

    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken) =>
        CritiquedCall.BackwardAsync(this, context, cancellationToken);

    public Critique Describe(BackwardContext context) => _call.Describe(context, Inputs, input => _names[input]);
}
