using Microsoft.Extensions.AI;
using PromptGrad.Graph;

namespace PromptGrad.Losses;

/// <summary>A judge's call, as the critic sees it that gives feedback on the judge's own texts.</summary>
internal sealed class JudgementNode(string? description, IReadOnlyList<ChatMessage> request, string reply, IReadOnlyList<Variable> texts, ComponentSettings settings)
    : Node("Judge", texts, settings)
{
    public const string Role = "verdict of the judge";

    private static readonly string[] InputNames = ["Judge.System", "Judge.User", "criteria"];

    private readonly CritiquedCall _call = new(description, request, reply, Role);

    public override ValueTask BackwardAsync(BackwardContext context, CancellationToken cancellationToken) =>
        _call.BackwardAsync(context, Inputs, static input => InputNames[input], cancellationToken);
}
