namespace PromptGrad;

/// <summary>How much of a graph a display shows.</summary>
public sealed record GraphDisplayOptions
{
    /// <summary>
    /// How many calls and variables are shown, both counted: those nearest to the variable. A note says how many were left out. Default: 250, which
    /// keeps a Mermaid text below what GitHub renders.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxNodes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 250;

    /// <summary>How many characters of a name, role or value a label shows. The details of an HTML page show texts in full. Default: 60.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxTextLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 60;
}
