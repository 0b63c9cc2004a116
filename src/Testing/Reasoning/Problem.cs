namespace PromptGrad.Testing.Reasoning;

/// <summary>A question that was understood.</summary>
internal abstract class Problem(string text, IReadOnlyList<Habit> habits)
{
    /// <summary>The question as it was asked.</summary>
    public string Text { get; } = text;

    /// <summary>The habits of error that questions of this kind can meet.</summary>
    public IReadOnlyList<Habit> Habits { get; } = habits;

    /// <summary>The right answer.</summary>
    public int Answer => Solve([]).Result;

    /// <summary>The habits that this question gives occasion for.</summary>
    public IReadOnlyList<Habit> Temptations => [.. Habits.Where(habit => habit == CommonHabits.AddsRemark || Solve([habit]).Result != Answer)];

    /// <summary>Solves the problem as somebody does who has these habits.</summary>
    public abstract Solution Solve(IReadOnlyCollection<Habit> habits);
}
