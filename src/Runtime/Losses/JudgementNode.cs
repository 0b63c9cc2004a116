using Microsoft.Extensions.AI;
using PromptGrad.Graph;
using PromptGrad.Prompts;

namespace PromptGrad.Losses;

/// <summary>A judge's call, as the critic sees it that gives feedback on the judge's own texts.</summary>
internal sealed class JudgementNode(string? description, IReadOnlyList<ChatMessage> request, string reply, IReadOnlyList<Variable> texts, ComponentSettings settings)
    : PromptNode("Judge", description, request, reply, Role, texts, settings)
{
    public const string Role = "verdict of the judge";

    protected override IReadOnlyList<string> InputNames => ["Judge.System", "Judge.User", "criteria"];
}
