namespace PromptGrad.Testing.Reasoning;

/// <summary>What goes wrong in word problems.</summary>
internal static class ArithmeticHabits
{
    /// <summary>Adds a number that has nothing to do with the question.</summary>
    public static readonly Habit UsesEveryNumber = new()
    {
        Name = "uses every number",
        Rate = 0.22,
        Cures = ["Ignore numbers that do not matter for the question.", "Leave out numbers and facts that the question does not need."],
        Hint = "Read the story with care.",
        Misguidance = "Every number in the story has to be used.",
        CureMeaning = new("ignor leav skip", "number", "matter need relevant irrelevant"),
        HintMeaning = new("read", "care"),
        MisguidanceMeaning = new("every all", "number", "used use"),
    };

    /// <summary>Calculates with two units as if they were one.</summary>
    public static readonly Habit MixesUnits = new()
    {
        Name = "mixes units",
        Rate = 0.35,
        Cures = ["Convert all quantities to the same unit before you calculate.", "Convert weeks, hours, metres, kilograms and dollars into the unit that is needed."],
        Hint = "Mind the units.",
        Misguidance = "Never change a unit.",
        CureMeaning = new("convert", "unit"),
        HintMeaning = new("mind watch", "unit"),
        MisguidanceMeaning = new("never", "unit"),
    };

    /// <summary>Adds where it should multiply.</summary>
    public static readonly Habit AddsMultiples = new()
    {
        Name = "adds multiples",
        Rate = 0.3,
        Cures = ["Twice as many or three times as many means to multiply.", "Multiply when somebody has some times as many, and add when somebody has so many more."],
        Hint = "Look closely at comparisons.",
        Misguidance = "Twice as many means to add two.",
        CureMeaning = new("twice times", "multipl"),
        HintMeaning = new("look", "comparison"),
        MisguidanceMeaning = new("twice times", "add", "two"),
    };

    /// <summary>Ends one step before the end.</summary>
    public static readonly Habit StopsEarly = new()
    {
        Name = "stops early",
        Rate = 0.18,
        Cures = ["Before you answer, read the question again and do the last step that it asks for.", "Check at the end that the last step answers what the question asks."],
        Hint = "Take your time.",
        Misguidance = "Stop as soon as there is a result.",
        CureMeaning = new("again check", "last final", "question"),
        HintMeaning = new("take", "time"),
        MisguidanceMeaning = new("stop", "soon"),
    };

    /// <summary>Rounds the wrong way, or gives the groups for the rest.</summary>
    public static readonly Habit ForgetsRemainder = new()
    {
        Name = "forgets the remainder",
        Rate = 0.4,
        Cures = ["When a division leaves a remainder, decide whether full groups, one more group, or the rest is wanted.", "After a division look at the remainder: what does not fill a group is left over."],
        Hint = "Divide with care.",
        Misguidance = "Round the result of a division to the next group.",
        CureMeaning = new("remainder", "division divid"),
        HintMeaning = new("divid", "care"),
        MisguidanceMeaning = new("round", "division divid"),
    };

    /// <summary>Gives the part that goes for the part that stays.</summary>
    public static readonly Habit KeepsTheShare = new()
    {
        Name = "keeps the share",
        Rate = 0.4,
        Cures = ["Where some percent of the things go, go on with the rest: what remains.", "Percent that are lost or taken off: what remains is the whole less that part."],
        Hint = "Percentages need thought.",
        Misguidance = "A percentage is the answer itself.",
        CureMeaning = new("percent", "remain rest"),
        HintMeaning = new("percent", "thought"),
        MisguidanceMeaning = new("percent", "itself"),
    };

    public static readonly IReadOnlyList<Habit> All = [UsesEveryNumber, MixesUnits, AddsMultiples, StopsEarly, ForgetsRemainder, KeepsTheShare, CommonHabits.AddsRemark];
}
