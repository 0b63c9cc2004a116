namespace PromptGrad.Replies;

/// <summary>A value that has no others in it. One that stands in a list, or alone in an object, is found there.</summary>
internal abstract class LeafShape : Shape
{
    /// <inheritdoc/>
    public sealed override int Measure(Fitting fitting, int node) =>
        fitting.MayGrow(node) && !TakesText ? Cost.None
        : fitting.Tape[node].IsContainer ? MeasureContainer(fitting, node)
        : MeasureLeaf(fitting, node);

    /// <inheritdoc/>
    public sealed override void Write(Fitting fitting, int node)
    {
        if (fitting.Tape[node].IsContainer)
        {
            WriteContainer(fitting, node);
        }
        else
        {
            WriteLeaf(fitting, node);
        }
    }

    /// <summary>What it costs to take a value without others in it for this.</summary>
    protected abstract int MeasureLeaf(Fitting fitting, int node);

    /// <summary>Writes a value without others in it.</summary>
    protected abstract void WriteLeaf(Fitting fitting, int node);

    /// <summary>What it costs to take an object or array for this.</summary>
    protected virtual int MeasureContainer(Fitting fitting, int node) => Inside.Measure(fitting, node, this, out _);

    /// <summary>Writes an object or array.</summary>
    protected virtual void WriteContainer(Fitting fitting, int node) => Inside.Write(fitting, node, this);
}
