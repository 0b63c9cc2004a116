using Microsoft.Extensions.AI;

namespace PromptGrad.Testing.Tests.Worlds;

/// <summary>A component as a user of the simulated worlds writes it.</summary>
[GradComponent("Answers requests for a service desk.")]
internal sealed partial class ServiceDesk(IChatClient chat)
{
    [SystemPrompt("You answer requests for a service desk.", Trainable = true)]
    [Prompt("<request>")]
    public partial Task<string> AnswerAsync(string request, CancellationToken cancellationToken = default);
}
