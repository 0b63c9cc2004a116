namespace PromptGrad.Replies;

/// <summary>An object with known properties, or a map, or both.</summary>
internal sealed class ObjectShape : Shape
{
    private enum Way
    {
        None,
        Members,
        Implied,
        Element,
        InText,
    }

    /// <summary>Its properties.</summary>
    public IReadOnlyList<Property> Properties { get; set; } = [];

    /// <summary>What other members are; <see langword="null"/> if they are left out.</summary>
    public Shape? Additional { get; set; }

    /// <inheritdoc/>
    public override string Name => Title is null ? "an object" : $"an object ({Title})";

    /// <inheritdoc/>
    public override string Empty => IsMap ? "{}" : "null";

    private bool IsMap => Properties.Count == 0 && Additional is not null;

    /// <inheritdoc/>
    public override int Measure(Fitting fitting, int node) => Choose(fitting, node).Cost;

    /// <inheritdoc/>
    public override void Write(Fitting fitting, int node)
    {
        // Members of several properties are nothing else.
        switch (fitting.Tape[node].Kind == TapeNodeKind.Object && Properties.Count != 1 ? Way.Members : Choose(fitting, node).Way)
        {
            case Way.Members:
                new ObjectMembers(this, fitting, node).Write();
                break;
            case Way.Element:
                Inside.Write(fitting, node, this);
                break;
            case Way.InText:
                fitting.InText(node)?.Write(fitting, node, this);
                break;
            default:
                fitting.Note(ReplyRepairKind.Implied, node);
                fitting.Json.Raw('{');
                fitting.Json.Text(Properties[0].Name);
                fitting.Json.Raw(':');
                fitting.Write(node, Properties[0].Shape);
                fitting.Json.Raw('}');
                break;
        }
    }

    /// <inheritdoc/>
    public override string Explain(Fitting fitting, int node, string path) => fitting.Tape[node].Kind switch
    {
        TapeNodeKind.Object => new ObjectMembers(this, fitting, node).Explain(path),
        TapeNodeKind.Prose when Properties is [{ Name: ReplyWrapper.Member } only] => only.Shape.Explain(fitting, node, path),
        TapeNodeKind.Prose => "it has no JSON object.",
        _ => base.Explain(fitting, node, path),
    };

    private (Way Way, int Cost) Choose(Fitting fitting, int node)
    {
        TapeNodeKind kind = fitting.Tape[node].Kind;
        int members = kind == TapeNodeKind.Object ? new ObjectMembers(this, fitting, node).Measure() : Cost.None;
        if (members == 0)
        {
            return (Way.Members, 0);
        }

        int implied = MayBeImplied(fitting, node) ? Cost.Sum(Cost.Implied, fitting.Measure(node, Properties[0].Shape)) : Cost.None;
        int inText = fitting.InText(node)?.Measure(this) ?? Cost.None;
        if (inText < implied)
        {
            return (Way.InText, inText);
        }

        int element = kind == TapeNodeKind.Array ? Inside.Measure(fitting, node, this, out _) : Cost.None;
        return members <= implied && members <= element ? (members < Cost.None ? Way.Members : Way.None, members)
            : implied <= element ? (Way.Implied, implied)
            : (Way.Element, element);
    }

    /// <summary>Whether a value may stand for the object with that value as its only property. A text never does, and prose only where the object is there for the sake of the schema.</summary>
    private bool MayBeImplied(Fitting fitting, int node) => Properties is [var only] && fitting.Tape[node].Kind switch
    {
        TapeNodeKind.Null => false,
        TapeNodeKind.Prose => only.Name == ReplyWrapper.Member && !only.Shape.TakesText,
        TapeNodeKind.Object => !only.Shape.TakesText && !new ObjectMembers(this, fitting, node).HasKnown,
        _ => !only.Shape.TakesText,
    };
}
