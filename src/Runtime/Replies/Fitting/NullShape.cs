namespace PromptGrad.Replies;

/// <summary>Null, also in the words that people have for nothing.</summary>
internal sealed class NullShape : LeafShape
{
    private const int MaxLength = 32;

    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "", "null", "none", "nil", "undefined", "na", "nan", "notavailable", "notapplicable", "notspecified", "notprovided", "notmentioned", "notgiven", "unknown", "nothing", "empty",
    };

    /// <inheritdoc/>
    public override string Name => "null";

    /// <inheritdoc/>
    public override bool TakesNull => true;

    /// <inheritdoc/>
    protected override int MeasureLeaf(Fitting fitting, int node) => fitting.Tape[node].Kind switch
    {
        TapeNodeKind.Null => 0,
        TapeNodeKind.Text or TapeNodeKind.Bare when IsNothing(fitting.Tape.Characters(node)) => Cost.Notation,
        TapeNodeKind.Prose when IsNothing(fitting.Tape.Characters(node)) => Cost.InWords,
        _ => Cost.None,
    };

    /// <inheritdoc/>
    protected override void WriteLeaf(Fitting fitting, int node)
    {
        if (fitting.Tape[node].Kind != TapeNodeKind.Null)
        {
            fitting.Note(ReplyRepairKind.AsLiteral, node);
        }

        fitting.Json.Raw("null");
    }

    /// <inheritdoc/>
    protected override int MeasureContainer(Fitting fitting, int node) => Cost.None;

    private static bool IsNothing(ReadOnlySpan<char> text) => text.Length <= MaxLength && s_words.Contains(FoldedText.Fold(text));
}
