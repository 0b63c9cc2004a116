using PromptGrad.Prompts;

namespace PromptGrad.Losses;

/// <summary>What a judge is shown of a prediction. Whatever the texts say, none of them leaves its section.</summary>
internal static class JudgeMaterial
{
    public static string Of(string criteria, Variable prediction, string? expected, string? context) => Fence.Around(
    [
        FencedSection.Of("criteria", criteria),
        .. context is null ? Array.Empty<FencedSection>() : [FencedSection.Of("context", context)],
        .. expected is null ? Array.Empty<FencedSection>() : [FencedSection.Of("expected", expected) with { Inline = true }],
        FencedSection.Of("prediction", prediction.ToText()).With("role", prediction.Role),
    ]);
}
