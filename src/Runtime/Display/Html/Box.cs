namespace PromptGrad.Display.Html;

/// <summary>A box of a drawing: a call with its results, or a variable that no shown call computed. Or a place where a line crosses a layer.</summary>
/// <param name="call">The call, or <see langword="null"/>.</param>
/// <param name="variable">The variable, or <see langword="null"/>.</param>
/// <param name="height">The height.</param>
internal sealed class Box(DisplayedCall? call, DisplayedVariable? variable, int height)
{
    public DisplayedCall? Call { get; } = call;

    public DisplayedVariable? Variable { get; } = variable;

    public int Height { get; } = height;

    /// <summary>Whether it is no more than a piece of a line.</summary>
    public bool IsCrossing => Call is null && Variable is null;

    /// <summary>The column, from 0 at the left.</summary>
    public int Layer { get; set; }

    /// <summary>The place in the column, from 0 at the top.</summary>
    public int Position { get; set; }

    /// <summary>The distance of the upper edge from the top.</summary>
    public double Top { get; set; }

    public double Center => Top + (Height / 2.0);

    /// <summary>The boxes of the layer before that lead here.</summary>
    public List<Box> Sources { get; } = [];

    /// <summary>The boxes of the next layer to which it leads.</summary>
    public List<Box> Targets { get; } = [];
}
