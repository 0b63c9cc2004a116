namespace PromptGrad.Replies;

/// <summary>Any value, as it stands.</summary>
internal sealed class AnyShape : LeafShape
{
    /// <inheritdoc/>
    public override string Name => "a value";

    /// <inheritdoc/>
    public override bool TakesNull => true;

    /// <inheritdoc/>
    public override bool TakesText => true;

    /// <inheritdoc/>
    public override bool TakesList => true;

    /// <inheritdoc/>
    protected override int MeasureLeaf(Fitting fitting, int node) => fitting.Tape[node].Kind == TapeNodeKind.Prose ? Cost.ProseAsText : 0;

    /// <inheritdoc/>
    protected override int MeasureContainer(Fitting fitting, int node) => 0;

    /// <inheritdoc/>
    protected override void WriteLeaf(Fitting fitting, int node) => TapeJson.Write(fitting.Tape, node, fitting.Json, isWhole: false);

    /// <inheritdoc/>
    protected override void WriteContainer(Fitting fitting, int node) => TapeJson.Write(fitting.Tape, node, fitting.Json, isWhole: false);
}
