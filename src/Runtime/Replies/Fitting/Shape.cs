namespace PromptGrad.Replies;

/// <summary>What a value should be: a schema that was read.</summary>
internal abstract class Shape
{
    /// <summary>A number of its own among the shapes of a schema.</summary>
    public int Index { get; set; }

    /// <summary>The name of the type, if it has one.</summary>
    public string? Title { get; set; }

    /// <summary>What the value is for.</summary>
    public string? Description { get; set; }

    /// <summary>What was asked for, as a model is told.</summary>
    public abstract string Name { get; }

    /// <summary>Whether null is such a value.</summary>
    public virtual bool TakesNull => false;

    /// <summary>Whether any text is such a value.</summary>
    public virtual bool TakesText => false;

    /// <summary>Whether a list is such a value.</summary>
    public virtual bool TakesList => false;

    /// <summary>What stands where nothing was said.</summary>
    public virtual string Empty => "null";

    /// <summary>Whether nothing can be said by something else than null.</summary>
    public bool HasEmpty => Empty != "null";

    /// <summary>What it costs to take a value for this, or <see cref="Cost.None"/>.</summary>
    public abstract int Measure(Fitting fitting, int node);

    /// <summary>Writes a value that was found to fit.</summary>
    public abstract void Write(Fitting fitting, int node);

    /// <summary>Why a value does not fit, in words that a model can act on.</summary>
    /// <param name="fitting">What was found.</param>
    /// <param name="node">The value.</param>
    /// <param name="path">Where it is.</param>
    public virtual string Explain(Fitting fitting, int node, string path) => Mismatch.Of(fitting.Tape, node, path, Name);
}
