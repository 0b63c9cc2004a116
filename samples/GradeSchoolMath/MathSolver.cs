using Microsoft.Extensions.AI;
using NumberQuestions;
using PromptGrad;

namespace GradeSchoolMath;

/// <summary>The component that is trained: its system prompt is, the rest stays as it is written here.</summary>
[GradComponent("Solves word problems of a few steps.")]
internal sealed partial class MathSolver(IChatClient chat) : IAnswerer
{
    [SystemPrompt(
        """
        You solve word problems from a school book.
        Think step by step. The last line of your reply is 'Answer:' and the number in digits.
        """,
        Trainable = true)]
    [Prompt("Question: <question>")]
    public partial Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
}
