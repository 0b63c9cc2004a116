using PromptGrad.Prompts;

namespace PromptGrad.Optimizers;

/// <summary>What the <see cref="BlindRewriter"/> is shown: the text, a direction, and the constraints; no case.</summary>
internal static class BlindMaterial
{
    /// <summary>Writes it down.</summary>
    /// <param name="parameter">Whose text is to be rewritten.</param>
    /// <param name="text">The text.</param>
    /// <param name="direction">Where to go.</param>
    public static string Of(ParameterSpec parameter, string text, string direction) => Fence.Around(
    [
        TextSections.TextOf(parameter, text),
        FencedSection.Of("direction", direction),
        .. TextSections.ConstraintsOf(parameter),
    ]);
}
