using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>One of a few values.</summary>
internal sealed class ChoiceShape : LeafShape
{
    private const int MaxShown = 20;

    private readonly ChoiceNames _names;

    /// <summary>Creates the shape.</summary>
    /// <param name="choices">The values.</param>
    public ChoiceShape(IReadOnlyList<Choice> choices)
    {
        Choices = choices;
        _names = new ChoiceNames(choices.Select(c => (c.Json, c.Kind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False ? c.Names : [])));
    }

    /// <summary>The values.</summary>
    public IReadOnlyList<Choice> Choices { get; }

    /// <inheritdoc/>
    public override string Name => Choices is [Choice only] ? only.Told
        : $"one of {string.Join(", ", Choices.Take(MaxShown).Select(c => c.Told))}{(Choices.Count > MaxShown ? ", …" : "")}";

    /// <inheritdoc/>
    public override bool TakesNull => Choices.Any(c => c.Kind == JsonValueKind.Null);

    /// <inheritdoc/>
    public override string Explain(Fitting fitting, int node, string path) =>
        !fitting.Tape[node].IsContainer && _names.Find(fitting.Tape.Characters(node)).IsAmbiguous
            ? $"{(fitting.Tape[node].Kind == TapeNodeKind.Prose ? "it" : $"its {path}")} names more than one of {string.Join(", ", Choices.Take(MaxShown).Select(c => c.Told))}."
            : base.Explain(fitting, node, path);

    /// <inheritdoc/>
    protected override int MeasureLeaf(Fitting fitting, int node) => Find(fitting, node).Cost;

    /// <inheritdoc/>
    protected override void WriteLeaf(Fitting fitting, int node)
    {
        (int choice, int cost) = Find(fitting, node);
        if (cost > 0)
        {
            fitting.Note(ReplyRepairKind.Choice, node);
        }

        fitting.Json.Raw(Choices[choice].Json);
    }

    private (int Choice, int Cost) Find(Fitting fitting, int node)
    {
        TapeNodeKind kind = fitting.Tape[node].Kind;
        JsonValueKind literal = kind switch
        {
            TapeNodeKind.True => JsonValueKind.True,
            TapeNodeKind.False => JsonValueKind.False,
            TapeNodeKind.Null => JsonValueKind.Null,
            _ => JsonValueKind.Undefined,
        };
        for (int i = 0; i < Choices.Count; i++)
        {
            if (Choices[i].Kind == literal)
            {
                return (i, 0);
            }
        }

        ReadOnlySpan<char> text = fitting.Tape.Characters(node);
        (int Choice, int Cost) number = FindNumber(text, kind);
        ChoiceMatch match = _names.Find(text);
        int cost = match.Choice < 0 ? Cost.None
            : match.IsInWords ? Cost.InWords
            : match.IsExact && kind is TapeNodeKind.Text or TapeNodeKind.Bare or TapeNodeKind.Prose && Choices[match.Choice].Names[0].AsSpan().SequenceEqual(text) ? 0
            : Cost.Notation;
        return number.Cost < cost ? number : (match.Choice, cost);
    }

    private (int Choice, int Cost) FindNumber(ReadOnlySpan<char> text, TapeNodeKind kind)
    {
        for (int i = 0; i < Choices.Count; i++)
        {
            if (Choices[i].Kind == JsonValueKind.Number && NumberText.Read(text) is { } number && number.IsSame(Choices[i].Json))
            {
                return (i, kind == TapeNodeKind.Number ? 0 : number.IsInWords ? Cost.InWords : Cost.Notation);
            }
        }

        return (-1, Cost.None);
    }
}
