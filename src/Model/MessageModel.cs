namespace PromptGrad.Model;

/// <summary>One message of a prompt.</summary>
internal sealed record MessageModel
{
    public required MessageRole Role { get; init; }

    /// <summary>The property's name: the role, and from the second on its number among those of the role.</summary>
    public required string Name { get; init; }

    /// <summary>The text as written.</summary>
    public required string Template { get; init; }

    /// <summary>What the text is for, as told to critics and optimizers.</summary>
    public required string Purpose { get; init; }

    public required bool Trainable { get; init; }

    public required ClosingTags ClosingTags { get; init; }

    /// <summary>The pieces of the text; <see langword="null"/> if it is a <see cref="PlainTemplate"/> and has not been parsed yet.</summary>
    public required EquatableArray<SegmentModel>? Segments { get; init; }
}
