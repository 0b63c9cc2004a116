using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Support;

/// <summary>A component whose prompt can have demonstrations.</summary>
[GradComponent("Translates.")]
internal sealed partial class ShownTranslator(IChatClient chat)
{
    [SystemPrompt("You translate.")]
    [Prompt("Translate '<text>' to <language>.")]
    [Demonstrations]
    public partial Task<string> TranslateAsync(string text, string language, CancellationToken cancellationToken = default);

    [SystemPrompt("You polish.", Trainable = true)]
    [Prompt("Polish <text> in the <<tone><tone></tone>.", ClosingTags = ClosingTagPolicy.Refuse)]
    [Demonstrations]
    public partial Task<string> PolishAsync(string text, string tone, CancellationToken cancellationToken = default);
}
