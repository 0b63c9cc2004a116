namespace PromptGrad.Testing.Reasoning;

/// <summary>What goes wrong with any question.</summary>
internal static class CommonHabits
{
    /// <summary>Goes on talking behind the answer. It changes the reply, not the result.</summary>
    public static readonly Habit AddsRemark = new()
    {
        Name = "adds a remark",
        Rate = 0.12,
        Cures = ["Write nothing after the line with the answer.", "The reply ends with the answer: let no remark follow it."],
        Hint = "Keep to the form of the reply.",
        Misguidance = "Comment on the answer at the very end.",
        CureMeaning = new("nothing no end", "after behind follow", "answer"),
        HintMeaning = new("keep", "form"),
        MisguidanceMeaning = new("comment remark", "very"),
    };
}
