namespace PromptGrad.Replies;

/// <summary>True or false.</summary>
internal sealed class BooleanShape : LeafShape
{
    private const int MaxWordLength = 16;

    private static readonly ChoiceNames s_names = new([("true", ["true"]), ("false", ["false"])]);

    /// <inheritdoc/>
    public override string Name => "true or false";

    /// <inheritdoc/>
    protected override int MeasureLeaf(Fitting fitting, int node) => fitting.Tape[node].Kind is TapeNodeKind.True or TapeNodeKind.False ? 0 : Read(fitting, node).Cost;

    /// <inheritdoc/>
    protected override void WriteLeaf(Fitting fitting, int node)
    {
        TapeNodeKind kind = fitting.Tape[node].Kind;
        bool isTrue = kind == TapeNodeKind.True;
        if (kind is not (TapeNodeKind.True or TapeNodeKind.False))
        {
            isTrue = Read(fitting, node).Value;
            fitting.Note(ReplyRepairKind.AsLiteral, node);
        }

        fitting.Json.Raw(isTrue ? "true" : "false");
    }

    private static (bool Value, int Cost) Read(Fitting fitting, int node)
    {
        if (fitting.Tape[node].Kind is not (TapeNodeKind.Text or TapeNodeKind.Bare or TapeNodeKind.Prose))
        {
            return (false, Cost.None);
        }

        ReadOnlySpan<char> text = fitting.Tape.Characters(node).Trim();
        string word = text.Length <= MaxWordLength ? FoldedText.Fold(text) : "";
        if (word is "yes" or "no")
        {
            return (word == "yes", Cost.Notation);
        }

        ChoiceMatch match = s_names.Find(text);
        return (match.Choice == 0, match.Choice < 0 ? Cost.None : match.IsInWords ? Cost.InWords : Cost.Notation);
    }
}
