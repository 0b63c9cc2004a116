namespace PromptGrad;

/// <summary>What every proposed text of a parameter must keep to. A proposal that does not is refused before anything is evaluated with it.</summary>
public sealed record TextRules
{
    /// <summary>The longest text, in characters. Default: 8,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 8_000;

    /// <summary>Lines that must stay, word for word and in this order. Default: none.</summary>
    public IReadOnlyList<string> ProtectedLines { get; init; } = [];

    /// <summary>Lines with which every text begins, word for word. Default: none.</summary>
    public IReadOnlyList<string> FirstLines { get; init; } = [];

    /// <summary>Lines with which every text ends, word for word; blank lines after them do not matter. Default: none.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];

    /// <summary>What every text must satisfy, in words ("Answer in English."). Told to models that propose, and not checked. Default: nothing. Placeholders need no mention.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];

    /// <summary>
    /// How many words in a row a proposed text has to share with the inputs or the expected result of one example, but not with the text that the search began with, to count as a copy. Default: 8. At least 2.
    /// Words that several examples share are no copy of one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 2.</exception>
    public int CopiedWords
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 8;

    /// <summary>Whether a copy is refused. Default: <see langword="false"/>, which only warns of it: a prompt that tells examples can do well on them and on nothing else.</summary>
    public bool RefusesCopies { get; init; }

    internal IEnumerable<string> AllProtectedLines => [.. FirstLines, .. ProtectedLines, .. LastLines];
}
