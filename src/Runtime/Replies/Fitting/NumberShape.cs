namespace PromptGrad.Replies;

/// <summary>A number.</summary>
/// <param name="isInteger">Whether it has no fraction.</param>
internal sealed class NumberShape(bool isInteger) : LeafShape
{
    /// <summary>Whether it has no fraction.</summary>
    public bool IsInteger => isInteger;

    /// <inheritdoc/>
    public override string Name => isInteger ? "an integer" : "a number";

    /// <inheritdoc/>
    protected override int MeasureLeaf(Fitting fitting, int node)
    {
        if (IsRight(fitting, node))
        {
            return 0;
        }

        TapeNodeKind kind = fitting.Tape[node].Kind;
        if (kind is not (TapeNodeKind.Number or TapeNodeKind.Text or TapeNodeKind.Bare or TapeNodeKind.Prose) || NumberText.Read(fitting.Tape.Characters(node)) is not { } number)
        {
            return Cost.None;
        }

        int cost = kind == TapeNodeKind.Number ? 0 : number.IsInWords ? Cost.InWords : Cost.Notation;
        return !isInteger || number.IsPlainInteger ? cost
            : number.TryRound(out _, out bool isSame) ? cost + (isSame ? 1 : Cost.Rounded)
            : Cost.None;
    }

    /// <inheritdoc/>
    protected override void WriteLeaf(Fitting fitting, int node)
    {
        if (IsRight(fitting, node))
        {
            fitting.Json.Raw(fitting.Tape.Characters(node));
            return;
        }

        if (NumberText.Read(fitting.Tape.Characters(node)) is not { } number)
        {
            return;
        }

        if (fitting.Tape[node].Kind != TapeNodeKind.Number)
        {
            fitting.Note(ReplyRepairKind.Number, node);
        }

        if (!isInteger || number.IsPlainInteger)
        {
            fitting.Json.Raw(number.Json);
            return;
        }

        number.TryRound(out string rounded, out bool isSame);
        fitting.Json.Raw(rounded);
        if (!isSame)
        {
            fitting.Note(ReplyRepairKind.Rounded, node);
        }
    }

    private bool IsRight(Fitting fitting, int node) => fitting.Tape[node].Kind == TapeNodeKind.Number && !(isInteger && fitting.Tape.Characters(node).ContainsAny('.', 'e', 'E'));
}
