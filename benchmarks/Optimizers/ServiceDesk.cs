using Microsoft.Extensions.AI;

namespace PromptGrad.Search.Benchmarks;

/// <summary>What is trained: one prompt with a trainable system text.</summary>
[GradComponent("Answers requests for a service desk with a result line.")]
internal sealed partial class ServiceDesk(IChatClient chat)
{
    [SystemPrompt("You answer requests for a service desk.", Trainable = true)]
    [Prompt("<request>")]
    public partial Task<string> AnswerAsync(string request, CancellationToken cancellationToken = default);
}
