using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Optimizers.GroupedEdits;

/// <summary>The program that simulated worlds are about.</summary>
[GradComponent("Answers requests for a service desk.")]
internal sealed partial class Desk(IChatClient chat)
{
    [SystemPrompt("You answer requests for a service desk.", Trainable = true)]
    [Prompt("<request>")]
    public partial Task<string> AnswerAsync(string request, CancellationToken cancellationToken = default);
}
