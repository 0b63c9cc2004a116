using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Graph;

/// <summary>A component whose second call takes the reply of its first.</summary>
[GradComponent("Translates short texts in two steps.")]
internal sealed partial class TwoStepTranslator(IChatClient chat)
{
    [SystemPrompt("You translate.", Trainable = true)]
    [Prompt("Translate '<text>' to <language>.")]
    public partial Task<string> DraftAsync(string text, string language, CancellationToken cancellationToken = default);

    [SystemPrompt("You polish.", Trainable = true)]
    [Prompt("Polish: <draft>")]
    public partial Task<string> PolishAsync(string draft, CancellationToken cancellationToken = default);
}
