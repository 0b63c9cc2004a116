namespace PromptGrad.Replies;

/// <summary>A value that is not to be seen before it is complete.</summary>
/// <param name="shape">What it is.</param>
internal sealed class WholeShape(Shape shape) : Shape
{
    /// <summary>What it is when it is complete.</summary>
    public Shape Innermost => shape is WholeShape inner ? inner.Innermost : shape;

    /// <inheritdoc/>
    public override string Name => shape.Name;

    /// <inheritdoc/>
    public override bool TakesNull => shape.TakesNull;

    /// <inheritdoc/>
    public override bool TakesText => shape.TakesText;

    /// <inheritdoc/>
    public override bool TakesList => shape.TakesList;

    /// <inheritdoc/>
    public override string Empty => shape.Empty;

    /// <inheritdoc/>
    public override int Measure(Fitting fitting, int node) => fitting.MayGrow(node) ? Cost.None : fitting.Measure(node, shape);

    /// <inheritdoc/>
    public override void Write(Fitting fitting, int node) => fitting.Write(node, shape);

    /// <inheritdoc/>
    public override string Explain(Fitting fitting, int node, string path) => shape.Explain(fitting, node, path);
}
