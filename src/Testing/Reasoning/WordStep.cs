namespace PromptGrad.Testing.Reasoning;

/// <summary>A step of a word problem.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="First">Its number.</param>
/// <param name="Second">Its other number, if it has one.</param>
internal readonly record struct WordStep(WordStepKind Kind, int First = 0, int Second = 0)
{
    /// <summary>Does the step.</summary>
    /// <param name="first">The number that the step before the last one left, or that comparisons start from.</param>
    /// <param name="value">The number at hand.</param>
    /// <param name="habits">The habits of who calculates.</param>
    public decimal Take(decimal first, decimal value, IReadOnlyCollection<Habit> habits)
    {
        bool mixesUnits = habits.Contains(ArithmeticHabits.MixesUnits);
        bool addsMultiples = habits.Contains(ArithmeticHabits.AddsMultiples);
        bool keepsTheShare = habits.Contains(ArithmeticHabits.KeepsTheShare);
        bool forgetsRemainder = habits.Contains(ArithmeticHabits.ForgetsRemainder);
        return Kind switch
        {
            WordStepKind.Begin => First,
            WordStepKind.BeginGroups => First * Second,
            WordStepKind.BeginWeeks => First * Second * (mixesUnits ? 1 : 7),
            WordStepKind.BeginHours => (First * (mixesUnits ? 100 : 60)) + Second,
            WordStepKind.Add => value + First,
            WordStepKind.Subtract => value - First,
            WordStepKind.Halve => value / 2,
            WordStepKind.LosePercent => value * (keepsTheShare ? First : 100 - First) / 100,
            WordStepKind.Times => addsMultiples ? value + First : value * First,
            WordStepKind.More => value + First,
            WordStepKind.Fewer => value - First,
            WordStepKind.Together => first + value,
            WordStepKind.Difference => Math.Abs(value - first),
            WordStepKind.PriceInDollars => value * First,
            WordStepKind.PriceInCents => value * First / (mixesUnits ? 1 : 100),
            WordStepKind.CutCentimetres => value * (mixesUnits ? 10 : 100) / First,
            WordStepKind.UseGrams => value * (mixesUnits ? 100 : 1000) / First,
            WordStepKind.FullGroups => forgetsRemainder ? Math.Ceiling(value / First) : Math.Floor(value / First),
            WordStepKind.NeededGroups => forgetsRemainder ? Math.Floor(value / First) : Math.Ceiling(value / First),
            WordStepKind.LeftOver => forgetsRemainder ? Math.Floor(value / First) : value % First,
            _ => value,
        };
    }
}
