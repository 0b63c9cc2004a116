using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Support;

/// <summary>A component as a user writes one.</summary>
[GradComponent("Sorts requests of customers into queues.")]
internal sealed partial class Triage(IChatClient chat)
{
    [SystemPrompt("You sort requests. Answer with one word.", Trainable = true)]
    [Prompt("Request: <request>\nQueues: <queues>", Trainable = true)]
    public partial Task<string> SortAsync(string request, string queues, CancellationToken cancellationToken = default);
}
