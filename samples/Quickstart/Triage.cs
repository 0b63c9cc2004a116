using Microsoft.Extensions.AI;
using PromptGrad;

namespace Quickstart;

/// <summary>The component that is trained: its system prompt is, the rest stays as it is written here.</summary>
[GradComponent("Puts support tickets under one of four labels.")]
internal sealed partial class Triage(IChatClient chat)
{
    [SystemPrompt("You sort support tickets. Answer with exactly one of these labels and nothing else: billing, technical, account, shipping.", Trainable = true)]
    [Prompt("Ticket: <ticket>")]
    public partial Task<string> TriageAsync(string ticket, CancellationToken cancellationToken = default);
}
