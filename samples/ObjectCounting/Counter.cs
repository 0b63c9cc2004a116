using Microsoft.Extensions.AI;
using NumberQuestions;
using PromptGrad;

namespace ObjectCounting;

/// <summary>The component that is trained: its system prompt is, the rest stays as it is written here.</summary>
[GradComponent("Counts the things of some kind that a short text tells of.")]
internal sealed partial class Counter(IChatClient chat) : IAnswerer
{
    [SystemPrompt(
        """
        You answer questions that ask how many things of some kind there are.
        Think step by step. The last line of your reply is 'Answer:' and the number in digits.
        """,
        Trainable = true)]
    [Prompt("Question: <question>")]
    public partial Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
}
