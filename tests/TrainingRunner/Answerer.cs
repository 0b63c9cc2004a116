using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Training;

/// <summary>What is trained, and whom the search asks.</summary>
[GradComponent("Answers questions.")]
public sealed partial class Answerer(IChatClient chat)
{
    [SystemPrompt("Answer with yes or no.", Trainable = true)]
    [Prompt("<question>")]
    public partial Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);

    [Prompt("Suggest a line: <request>")]
    public partial Task<string> SuggestAsync(string request, CancellationToken cancellationToken = default);
}
