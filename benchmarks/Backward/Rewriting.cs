using Microsoft.Extensions.AI;

namespace PromptGrad.Backward.Benchmarks;

/// <summary>A component as a user writes one; its calls make the branches of the measured graph.</summary>
[GradComponent("Rewrites texts in steps.")]
internal sealed partial class Rewriting(IChatClient chat)
{
    [SystemPrompt("You rewrite texts so that a child understands them. Keep every fact. Answer with the new text and nothing else.", Trainable = true)]
    [Prompt("Rewrite this text: <text>")]
    public partial Task<string> StepAsync(string text, CancellationToken cancellationToken = default);
}
