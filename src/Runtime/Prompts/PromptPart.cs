using Microsoft.Extensions.AI;

namespace PromptGrad.Prompts;

/// <summary>A piece of a message: text, or content that is no text, such as an image (rule R12). Made by generated code.</summary>
public readonly record struct PromptPart
{
    private PromptPart(string? text, AIContent? content, IEnumerable<AIContent?>? contents)
    {
        Text = text;
        Content = content;
        Contents = contents;
    }

    /// <summary>The text, or <see langword="null"/>.</summary>
    public string? Text { get; }

    /// <summary>The content, or <see langword="null"/>.</summary>
    public AIContent? Content { get; }

    /// <summary>Several contents that follow each other, or <see langword="null"/>.</summary>
    public IEnumerable<AIContent?>? Contents { get; }

    /// <summary>Makes a piece of text.</summary>
    /// <param name="text">The text; <see langword="null"/> for none.</param>
    public static implicit operator PromptPart(string? text) => new(text, null, null);

    /// <summary>Makes a piece of anything else.</summary>
    /// <param name="content">The content; <see langword="null"/> for none.</param>
    public static implicit operator PromptPart(AIContent? content) => new(null, content, null);

    /// <summary>Makes a piece of several contents.</summary>
    /// <param name="contents">The contents; those that are <see langword="null"/> are left out, and <see langword="null"/> is none.</param>
    public static PromptPart Of(IEnumerable<AIContent?>? contents) => new(null, null, contents);
}
