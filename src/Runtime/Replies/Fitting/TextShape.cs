namespace PromptGrad.Replies;

/// <summary>A text.</summary>
internal sealed class TextShape : LeafShape
{
    /// <summary>The format that the schema names, such as <c>date-time</c>; or <see langword="null"/>.</summary>
    public string? Format { get; init; }

    /// <inheritdoc/>
    public override string Name => "a text";

    /// <inheritdoc/>
    public override bool TakesText => true;

    /// <inheritdoc/>
    protected override int MeasureLeaf(Fitting fitting, int node) => fitting.Tape[node].Kind switch
    {
        TapeNodeKind.Text or TapeNodeKind.Bare => 0,
        TapeNodeKind.Prose => Cost.ProseAsText,
        TapeNodeKind.Null => Cost.None,
        _ => fitting.MayGrow(node) ? Cost.None : Cost.AsText,
    };

    /// <inheritdoc/>
    protected override void WriteLeaf(Fitting fitting, int node)
    {
        if (fitting.Tape[node].Kind is TapeNodeKind.Number or TapeNodeKind.True or TapeNodeKind.False)
        {
            fitting.Note(ReplyRepairKind.AsText, node);
        }

        fitting.Json.Text(fitting.Tape.Characters(node));
    }

    /// <inheritdoc/>
    protected override int MeasureContainer(Fitting fitting, int node) => fitting.MayGrow(node) || fitting.Tape[node].IsRoot ? Cost.None : Cost.ContainerAsText;

    /// <inheritdoc/>
    protected override void WriteContainer(Fitting fitting, int node)
    {
        fitting.Note(ReplyRepairKind.AsText, node);
        fitting.Json.Text(fitting.Tape.Characters(node));
    }
}
