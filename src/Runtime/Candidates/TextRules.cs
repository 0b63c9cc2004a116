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

    internal IEnumerable<string> AllProtectedLines => [.. FirstLines, .. ProtectedLines, .. LastLines];
}
