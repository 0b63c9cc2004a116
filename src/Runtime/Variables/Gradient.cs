namespace PromptGrad;

/// <summary>
/// Feedback on one variable: what about its text should change, in words. Textual gradients as in ProTeGi (Pryzant et al., 2023)
/// and TextGrad (Yuksekgonul et al., 2024); kept as an ordered list, never merged into one text.
/// </summary>
/// <param name="Text">What should change.</param>
public sealed record Gradient(string Text)
{
    /// <summary>The score of the result the feedback is about, or <see langword="null"/> when nothing scored it. Higher is better.</summary>
    public double? Score { get; init; }

    /// <summary>The sample the feedback is about, or <see langword="null"/>.</summary>
    public string? Sample { get; init; }

    /// <summary>
    /// What the result that was scored should have been, or <see langword="null"/> where no loss knows it. It stays with the feedback
    /// on its way back: for the feedback on an earlier call it tells what the scored result, not that call's own, should have been.
    /// </summary>
    public string? Expected { get; init; }

    /// <summary>
    /// The call whose backward wrote the feedback, as <c>Name#n</c> with n its place in the graph; <see langword="null"/> for
    /// feedback given by the caller. Equal graphs give equal ids, whatever finished first.
    /// </summary>
    public string? Call { get; init; }

    /// <summary>
    /// What the feedback is about, where that is not the text of the variable itself but a whole that the text is part of, or a part of
    /// it; <see langword="null"/> otherwise. Told to critics.
    /// </summary>
    public string? About { get; init; }
}
