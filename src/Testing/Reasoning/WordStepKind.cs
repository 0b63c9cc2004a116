namespace PromptGrad.Testing.Reasoning;

/// <summary>What a sentence of a word problem does to the number at hand.</summary>
internal enum WordStepKind
{
    /// <summary>It begins with a number.</summary>
    Begin,

    /// <summary>It begins with so many groups of so many.</summary>
    BeginGroups,

    /// <summary>It begins with so many a day for so many weeks.</summary>
    BeginWeeks,

    /// <summary>It begins with hours and minutes, and asks for minutes.</summary>
    BeginHours,

    /// <summary>Some come.</summary>
    Add,

    /// <summary>Some go.</summary>
    Subtract,

    /// <summary>Half of them go.</summary>
    Halve,

    /// <summary>So many percent of them go.</summary>
    LosePercent,

    /// <summary>Somebody else has so many times as many.</summary>
    Times,

    /// <summary>Somebody else has so many more.</summary>
    More,

    /// <summary>Somebody else has so many fewer.</summary>
    Fewer,

    /// <summary>Both together are asked for.</summary>
    Together,

    /// <summary>The difference between both is asked for.</summary>
    Difference,

    /// <summary>Each brings so many dollars.</summary>
    PriceInDollars,

    /// <summary>Each brings so many cents, and dollars are asked for.</summary>
    PriceInCents,

    /// <summary>Metres are cut into pieces of so many centimetres.</summary>
    CutCentimetres,

    /// <summary>Kilograms are used up by so many grams.</summary>
    UseGrams,

    /// <summary>They go into groups, and the full ones are asked for.</summary>
    FullGroups,

    /// <summary>They go into groups, and all that are needed are asked for.</summary>
    NeededGroups,

    /// <summary>They go into groups, and what is left over is asked for.</summary>
    LeftOver,
}
