using System.Globalization;

namespace PromptGrad.Replies;

/// <summary>A list.</summary>
internal sealed class ArrayShape : Shape
{
    private enum Way
    {
        None,
        Elements,
        Wrapped,
        Unwrapped,
        Nothing,
        InText,
    }

    /// <summary>What its elements are.</summary>
    public Shape Items { get; set; } = new AnyShape();

    /// <inheritdoc/>
    public override string Name => "an array";

    /// <inheritdoc/>
    public override bool TakesList => true;

    /// <inheritdoc/>
    public override string Empty => "[]";

    /// <inheritdoc/>
    public override int Measure(Fitting fitting, int node) => Choose(fitting, node).Cost;

    /// <inheritdoc/>
    public override void Write(Fitting fitting, int node)
    {
        // An array is nothing but its elements, unless they may be lists.
        switch (fitting.Tape[node].Kind == TapeNodeKind.Array && !Items.TakesList ? Way.Elements : Choose(fitting, node).Way)
        {
            case Way.Elements:
                WriteElements(fitting, node);
                break;
            case Way.Unwrapped:
                fitting.Note(ReplyRepairKind.Unwrapped, node);
                fitting.Write(OnlyValue(fitting.Tape, node), this);
                break;
            case Way.InText:
                fitting.InText(node)?.Write(fitting, node, this);
                break;
            case Way.Nothing:
                fitting.Note(ReplyRepairKind.Missing, node);
                fitting.Json.Raw(Empty);
                break;
            default:
                fitting.Note(ReplyRepairKind.AsList, node);
                fitting.Json.Raw('[');
                fitting.Write(node, Items);
                fitting.Json.Raw(']');
                break;
        }
    }

    /// <inheritdoc/>
    public override string Explain(Fitting fitting, int node, string path)
    {
        JsonTape tape = fitting.Tape;
        if (tape[node].Kind != TapeNodeKind.Array)
        {
            return base.Explain(fitting, node, path);
        }

        (int element, int end) = tape.Inside(node);
        for (int i = 0; element < end; element = tape[element].Next, i++)
        {
            if (fitting.Measure(element, Items) >= Cost.None)
            {
                return Items.Explain(fitting, element, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
            }
        }

        return base.Explain(fitting, node, path);
    }

    private (Way Way, int Cost) Choose(Fitting fitting, int node)
    {
        TapeNodeKind kind = fitting.Tape[node].Kind;
        (Way Way, int Cost) best = (Way.None, Cost.None);
        if (kind == TapeNodeKind.Array)
        {
            Consider(ref best, Way.Elements, MeasureElements(fitting, node));
        }

        if (!Items.TakesText && fitting.InText(node) is { } inText)
        {
            Consider(ref best, Way.InText, inText.Measure(this));
        }

        if (kind == TapeNodeKind.Null)
        {
            Consider(ref best, Way.Nothing, Cost.Missing);
        }

        if (best.Cost > 0 && kind == TapeNodeKind.Object && OnlyValue(fitting.Tape, node) is > 0 and int only && fitting.Tape[only].Kind == TapeNodeKind.Array)
        {
            Consider(ref best, Way.Unwrapped, Cost.Sum(Cost.Unwrapped, fitting.Measure(only, this)));
        }

        // Prose in a list of texts would be one whatever it says, and of a list as the element of one nothing but its best element would be left.
        if (best.Cost > 0 && !(kind == TapeNodeKind.Prose && Items.TakesText) && !(kind == TapeNodeKind.Array && !Items.TakesList) && kind != TapeNodeKind.Null)
        {
            Consider(ref best, Way.Wrapped, Cost.Sum(Cost.AsList, fitting.Measure(node, Items)));
        }

        return best;
    }

    private static void Consider(ref (Way Way, int Cost) best, Way way, int cost)
    {
        if (cost < best.Cost)
        {
            best = (way, cost);
        }
    }

    private int MeasureElements(Fitting fitting, int node)
    {
        JsonTape tape = fitting.Tape;
        int cost = 0;
        (int element, int end) = tape.Inside(node);
        for (; element < end && cost < Cost.None; element = tape[element].Next)
        {
            int one = fitting.Measure(element, Items);
            cost = Cost.Sum(cost, IsLeftOut(fitting, element, one) ? 0 : one);
        }

        return cost;
    }

    private void WriteElements(Fitting fitting, int node)
    {
        JsonTape tape = fitting.Tape;
        char separator = '[';
        (int element, int end) = tape.Inside(node);
        for (; element < end; element = tape[element].Next)
        {
            if (fitting.IsPartial && IsLeftOut(fitting, element, fitting.Measure(element, Items)))
            {
                continue;
            }

            fitting.Json.Raw(separator);
            fitting.Write(element, Items);
            separator = ',';
        }

        fitting.Json.Raw(separator == '[' ? "[]" : "]");
    }

    /// <summary>Whether an element has not come far enough to be seen.</summary>
    private static bool IsLeftOut(Fitting fitting, int element, int cost) => cost >= Cost.None && fitting.MayGrow(element);

    private static int OnlyValue(JsonTape tape, int node)
    {
        (int key, int end) = tape.Inside(node);
        return key < end && tape[key + 1].Next == end ? key + 1 : -1;
    }
}
