using Microsoft.Extensions.AI;

namespace PromptGrad.Testing.Tests.Reasoning;

/// <summary>A component that answers questions.</summary>
[GradComponent("Counts.")]
internal sealed partial class Counter(IChatClient chat)
{
    [SystemPrompt("Answer.\nDo your best.", Trainable = true)]
    [Prompt("Question: <question>")]
    public partial Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
}
