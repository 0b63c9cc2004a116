namespace PromptGrad.Replies;

/// <summary>One of several shapes: the one that a value fits at the least cost, and among equals the first.</summary>
internal sealed class UnionShape : Shape
{
    private bool _isSealed;
    private bool _takesNull;
    private bool _takesText;
    private bool _takesList;
    private string _name = "a value";
    private string _empty = "null";

    /// <summary>The shapes.</summary>
    public IReadOnlyList<Shape> Variants { get; set; } = [];

    /// <inheritdoc/>
    public override string Name => Sealed()._name;

    /// <inheritdoc/>
    public override bool TakesNull => Sealed()._takesNull;

    /// <inheritdoc/>
    public override bool TakesText => Sealed()._takesText;

    /// <inheritdoc/>
    public override bool TakesList => Sealed()._takesList;

    /// <inheritdoc/>
    public override string Empty => Sealed()._empty;

    /// <inheritdoc/>
    public override int Measure(Fitting fitting, int node) => Choose(fitting, node).Cost;

    /// <inheritdoc/>
    public override void Write(Fitting fitting, int node) => fitting.Write(node, Choose(fitting, node).Variant ?? Variants[0]);

    /// <inheritdoc/>
    public override string Explain(Fitting fitting, int node, string path)
    {
        Shape[] likely = [.. Variants.Where(v => IsLikely(fitting.Tape[node].Kind, v))];
        return likely is [Shape only] ? only.Explain(fitting, node, path) : base.Explain(fitting, node, path);
    }

    /// <summary>Asks the variants once, among which this shape itself may be. A schema asks when it is read, so that nothing changes after.</summary>
    public UnionShape Sealed()
    {
        if (_isSealed)
        {
            return this;
        }

        _isSealed = true;
        var variants = new List<Shape>();
        Flatten(this, [], variants);
        Variants = variants;
        _takesNull = Variants.Any(v => v.TakesNull);
        _takesText = Variants.Any(v => v.TakesText);
        _takesList = Variants.Any(v => v.TakesList);
        _empty = _takesNull ? "null" : Variants.FirstOrDefault(v => v.HasEmpty)?.Empty ?? "null";
        _name = string.Join(" or ", Variants.Select(v => v.Name).Distinct(StringComparer.Ordinal));
        return this;
    }

    /// <summary>Adds the variants of a union and of the unions among them, without any by which it would be a variant of itself.</summary>
    private static void Flatten(UnionShape union, HashSet<Shape> within, List<Shape> variants)
    {
        if (!within.Add(union))
        {
            return;
        }

        foreach (Shape variant in union.Variants)
        {
            if (variant is UnionShape inner)
            {
                Flatten(inner, within, variants);
            }
            else if (variant is not WholeShape whole || !within.Contains(whole.Innermost))
            {
                variants.Add(variant);
            }
        }
    }

    private static bool IsLikely(TapeNodeKind kind, Shape variant) => kind switch
    {
        TapeNodeKind.Object => variant is ObjectShape,
        TapeNodeKind.Array => variant is ArrayShape,
        _ => false,
    };

    private (Shape? Variant, int Cost) Choose(Fitting fitting, int node)
    {
        (Shape? Variant, int Cost) best = (null, Cost.None);
        bool isTie = false;
        foreach (Shape variant in Variants)
        {
            int cost = fitting.Measure(node, variant);
            isTie = cost == best.Cost || (isTie && cost > best.Cost);
            if (cost < best.Cost)
            {
                best = (variant, cost);
            }

            if (cost == 0)
            {
                break;
            }
        }

        return fitting.MayGrow(node) && fitting.Tape[node].Kind == TapeNodeKind.Object && (isTie || IsOneOfSeveral(fitting, node)) ? (null, Cost.None) : best;
    }

    /// <summary>Whether nothing has been said yet of which object it is going to be.</summary>
    private bool IsOneOfSeveral(Fitting fitting, int node) => fitting.Tape[node].Next == node + 1 && Variants.Count(v => v is ObjectShape) > 1;
}
