using Microsoft.Extensions.AI;

namespace PromptGrad.Prompts;

/// <summary>A piece of a message: text, or content that is no text, such as an image (rule R12). Made by generated code.</summary>
public readonly record struct PromptPart
{
    private PromptPart(string? text, AIContent? content)
    {
        Text = text;
        Content = content;
    }

    /// <summary>The text, or <see langword="null"/>.</summary>
    public string? Text { get; }

    /// <summary>The content, or <see langword="null"/>.</summary>
    public AIContent? Content { get; }

    /// <summary>Makes a piece of text.</summary>
    /// <param name="text">The text; <see langword="null"/> for none.</param>
    public static implicit operator PromptPart(string? text) => new(text, null);

    /// <summary>Makes a piece of anything else.</summary>
    /// <param name="content">The content; <see langword="null"/> for none.</param>
    public static implicit operator PromptPart(AIContent? content) => new(null, content);
}
