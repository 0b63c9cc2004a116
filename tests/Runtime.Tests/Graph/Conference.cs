using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Graph;

/// <summary>A component whose prompt has several texts that can be trained.</summary>
internal sealed partial class Conference(IChatClient chat)
{
    [SystemPrompt("You answer questions from the audience.", Trainable = true)]
    [Prompt("Is this a question?", Trainable = true)]
    [AssistantPrompt("Yes, it is.", Trainable = true)]
    [Prompt("<question>", Trainable = true)]
    public partial Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
}
