using PromptGrad.Prompts;

namespace PromptGrad.Backward;

/// <summary>An input as critics are shown it.</summary>
internal static class InputSection
{
    public static FencedSection Of(CritiqueInput input, string tag = "input") =>
        FencedSection.Of(tag, input.Text).With("name", input.Name).With("role", input.Role);
}
