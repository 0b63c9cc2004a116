namespace PromptGrad.Replies;

/// <summary>Which of a few possible values a text names.</summary>
/// <param name="Choice">Which, or -1.</param>
/// <param name="IsExact">Whether it is the name as it is.</param>
/// <param name="IsInWords">Whether there are other words.</param>
/// <param name="IsAmbiguous">Whether none was taken because several are named alike.</param>
internal readonly record struct ChoiceMatch(int Choice, bool IsExact = false, bool IsInWords = false, bool IsAmbiguous = false)
{
    /// <summary>None.</summary>
    public static ChoiceMatch None { get; } = new(-1);

    /// <summary>Several.</summary>
    public static ChoiceMatch Ambiguous { get; } = new(-1, IsAmbiguous: true);
}
