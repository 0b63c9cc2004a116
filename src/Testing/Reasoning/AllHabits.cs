namespace PromptGrad.Testing.Reasoning;

/// <summary>Every habit there is.</summary>
internal static class AllHabits
{
    /// <summary>The habits, each once.</summary>
    public static readonly IReadOnlyList<Habit> List = [.. CountingHabits.All.Concat(ArithmeticHabits.All).Distinct()];
}
