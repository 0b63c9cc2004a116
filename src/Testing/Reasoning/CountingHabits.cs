namespace PromptGrad.Testing.Reasoning;

/// <summary>What goes wrong in counting.</summary>
internal static class CountingHabits
{
    /// <summary>Counts things of other kinds too.</summary>
    public static readonly Habit CountsEverything = new()
    {
        Name = "counts everything",
        Rate = 0.25,
        Cures = ["Count only the things that belong to the kind the question asks about.", "Leave out everything that is not of the kind asked for."],
        Hint = "Pay attention to the list of things.",
        Misguidance = "Count every thing that is named, whatever it is.",
        CureMeaning = new("only ignor leav exclud skip omit", "belong kind categor asked type"),
        HintMeaning = new("attention careful", "list"),
        MisguidanceMeaning = new("every all", "whatever regardless"),
    };

    /// <summary>Takes a pair or a dozen for one.</summary>
    public static readonly Habit MissesGroups = new()
    {
        Name = "misses groups",
        Rate = 0.5,
        Cures = ["A pair or a couple means two of a thing, half a dozen six, and a dozen twelve.", "Multiply where a pair, a couple or a dozen of something is meant."],
        Hint = "Be careful with quantities.",
        Misguidance = "A pair or a dozen is a single thing.",
        CureMeaning = new("pair dozen couple", "mean multipl stand twelve"),
        HintMeaning = new("careful attention", "quantit amount"),
        MisguidanceMeaning = new("pair dozen couple", "single"),
    };

    /// <summary>Forgets what is no longer there.</summary>
    public static readonly Habit ForgetsLosses = new()
    {
        Name = "forgets losses",
        Rate = 0.45,
        Cures = ["Subtract what was given away, sold, eaten or lost.", "Things that were given away, eaten or broken are not there any more: subtract them."],
        Hint = "Consider how the story ends.",
        Misguidance = "Things that were given away still count.",
        CureMeaning = new("gave give lost sold broke ate eaten away", "subtract deduct minus"),
        HintMeaning = new("consider think", "story ends"),
        MisguidanceMeaning = new("gave give lost sold", "still anyway"),
    };

    /// <summary>Counts what belongs to somebody else.</summary>
    public static readonly Habit CountsOthers = new()
    {
        Name = "counts others' things",
        Rate = 0.4,
        Cures = ["What other people own does not count.", "Do not count the things of somebody else."],
        Hint = "Think about who is speaking.",
        Misguidance = "The things of other people in the story count as well.",
        CureMeaning = new("other else somebody someone", "not never don't", "own people somebody someone"),
        HintMeaning = new("think consider", "who"),
        MisguidanceMeaning = new("other", "people person", "well too"),
    };

    /// <summary>Goes by a word in a thing's name.</summary>
    public static readonly Habit TrustsNames = new()
    {
        Name = "trusts names",
        Rate = 0.45,
        Cures = ["Go by what a thing really is, not by a word in its name: a fruit knife is no fruit.", "A name can mislead: a teddy bear is no animal."],
        Hint = "Some names are tricky.",
        Misguidance = "A thing is what its name sounds like.",
        CureMeaning = new("name word called", "really mislead"),
        HintMeaning = new("name", "tricky odd"),
        MisguidanceMeaning = new("name", "sound"),
    };

    /// <summary>Loses one thing of a long list.</summary>
    public static readonly Habit SkipsItems = new()
    {
        Name = "skips items",
        Rate = 0.25,
        Cures = ["Write down the number of each thing before you add them up.", "List each thing with its number, then sum the numbers."],
        Hint = "Double-check the sum.",
        Misguidance = "Estimate the sum at a glance.",
        CureMeaning = new("write list note", "each", "number"),
        HintMeaning = new("check", "sum total"),
        MisguidanceMeaning = new("estimat", "glance"),
    };

    public static readonly IReadOnlyList<Habit> All = [CountsEverything, MissesGroups, ForgetsLosses, CountsOthers, TrustsNames, SkipsItems, CommonHabits.AddsRemark];
}
