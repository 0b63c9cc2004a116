using Microsoft.Extensions.AI;
using PromptGrad;

namespace Assistant;

/// <summary>Gives advice while the model is still speaking, and remembers what was said.</summary>
internal sealed partial class Gardener(IChatClient chat)
{
    [SystemPrompt("You are the gardener of a garden shop. Be brief.")]
    [Prompt("<question>")]
    public partial IAsyncEnumerable<string> AdviseAsync(string question, Conversation history, CancellationToken cancellationToken = default);

    [SystemPrompt("You are the gardener of a garden shop. Be brief.")]
    [Prompt("<wish>")]
    public partial IAsyncEnumerable<PartialPlantingPlan> PlanAsync(string wish, Conversation history, CancellationToken cancellationToken = default);
}
