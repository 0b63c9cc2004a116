using System.Globalization;

namespace PromptGrad.Model;

/// <summary>One message of a prompt.</summary>
internal sealed record MessageModel
{
    public required MessageRole Role { get; init; }

    /// <summary>Which of the messages of its role it is, from 1 on.</summary>
    public required int Number { get; init; }

    /// <summary>The property's name: the role, and from the second on its number.</summary>
    public string Name => Role + Suffix;

    /// <summary>The text as written.</summary>
    public required string Template { get; init; }

    /// <summary>What the text is for, as its author says it, or <see langword="null"/>.</summary>
    public required string? Purpose { get; init; }

    public required bool Trainable { get; init; }

    public required ClosingTags ClosingTags { get; init; }

    /// <summary>Whether the text is literal text and strings alone: it is then not parsed until code is written, which after most edits is never.</summary>
    public required bool IsPlain { get; init; }

    /// <summary>The pieces of the text; none if it is plain.</summary>
    public required EquatableArray<SegmentModel> Segments { get; init; }

    private string Suffix => Number == 1 ? "" : Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What the text is for, as told to critics and optimizers.</summary>
    /// <param name="stem">The method's.</param>
    public string PurposeIn(string stem)
    {
        string role = Role switch
        {
            MessageRole.System => "system prompt ",
            MessageRole.User => "user prompt ",
            _ => "assistant prompt ",
        };
        return Purpose ?? role + (Number == 1 ? "" : Suffix + " ") + "of " + stem;
    }
}
