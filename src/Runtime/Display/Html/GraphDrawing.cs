using System.Globalization;

namespace PromptGrad.Display.Html;

/// <summary>Draws a graph as SVG. Each box is a link to the details of what it shows.</summary>
internal sealed class GraphDrawing
{
    private const int Margin = 16;
    private const int LayerWidth = BoxContent.Width + 48;

    private readonly Dictionary<Box, BoxContent> _contents = [];
    private readonly GraphLayout _layout;

    public GraphDrawing(DisplayedGraph graph, GraphDisplayOptions options)
    {
        var boxes = new List<Box>();
        var ofCalls = new Dictionary<DisplayedCall, Box>();
        var ofVariables = new Dictionary<DisplayedVariable, Box>();
        foreach (DisplayedCall call in graph.Calls)
        {
            foreach (DisplayedVariable input in call.Inputs)
            {
                AddVariable(input);
            }

            BoxContent content = BoxContent.Of(call, options);
            ofCalls.Add(call, Add(new Box(call, null, content.Height), content));
        }

        AddVariable(graph.Root);
        _layout = new GraphLayout(boxes, box => box.Call?.Inputs.Select(input => input.Maker is { } maker ? ofCalls[maker] : ofVariables[input]) ?? []);

        void AddVariable(DisplayedVariable variable)
        {
            if (variable.Maker is null && !ofVariables.ContainsKey(variable))
            {
                BoxContent content = BoxContent.Of(variable, options);
                ofVariables.Add(variable, Add(new Box(null, variable, content.Height), content));
            }
        }

        Box Add(Box box, BoxContent content)
        {
            boxes.Add(box);
            _contents.Add(box, content);
            return box;
        }
    }

    public void Write(MarkupWriter markup)
    {
        string width = Number((2 * Margin) + (_layout.Layers.Count * LayerWidth) - (LayerWidth - BoxContent.Width));
        string height = Number((2 * Margin) + _layout.Height);
        markup.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", width), ("height", height), ("viewBox", $"0 0 {width} {height}"), ("role", "group"), ("aria-label", "Drawing of the graph")).Text("\n");
        foreach (Box box in _layout.Layers.SelectMany(layer => layer))
        {
            foreach (Box target in box.Targets)
            {
                markup.Open("path", ("class", "line"), ("d", Line(box, target))).CloseLine();
            }
        }

        foreach (Box box in _layout.Layers.SelectMany(layer => layer).Where(box => !box.IsCrossing))
        {
            Write(markup, box, _contents[box]);
        }

        markup.CloseLine();
    }

    private static void Write(MarkupWriter markup, Box box, BoxContent content)
    {
        markup.Open("a", ("href", $"#{content.Id}"), ("id", $"at-{content.Id}"), ("class", $"box {content.Class}"), ("aria-label", $"{content.Title}, {content.Badge}: details"));

        // An inner drawing cuts off what was estimated too narrow.
        markup.Open("svg", ("x", Number(Left(box))), ("y", Number(Margin + box.Top)), ("width", Number(BoxContent.Width)), ("height", Number(box.Height)));
        markup.Open("rect", ("class", "frame"), ("x", "1"), ("y", "1"), ("width", Number(BoxContent.Width - 2)), ("height", Number(box.Height - 2)), ("rx", box.Call is null ? "14" : "6")).Close();
        markup.Open("rect", ("class", "bar"), ("x", "1"), ("y", box.Call is null ? "14" : "6"), ("width", "4"), ("height", Number(box.Height - (box.Call is null ? 28 : 12)))).Close();
        int y = 20;
        Text("title", BoxContent.Padding, content.Title);
        Text("badge", BoxContent.Width - BoxContent.Padding, content.Badge);
        foreach ((string @class, string line) in content.Lines)
        {
            y += BoxContent.LineHeight;
            Text(@class, BoxContent.Padding, line);
        }

        markup.Close().CloseLine();

        void Text(string @class, int x, string text) => markup.Element("text", text, ("class", @class), ("x", Number(x)), ("y", Number(y)));
    }

    /// <summary>From the right edge of a box to the left edge of the next; through a crossing in a straight line.</summary>
    private static string Line(Box source, Box target)
    {
        double from = Left(source) + (source.IsCrossing ? 0 : BoxContent.Width);
        double straight = Left(source) + BoxContent.Width;
        double to = Left(target);
        string bend = Number((straight + to) / 2);
        string y1 = Number(Margin + source.Center);
        string y2 = Number(Margin + target.Center);
        return $"M{Number(from)} {y1}H{Number(straight)}C{bend} {y1} {bend} {y2} {Number(to)} {y2}";
    }

    private static double Left(Box box) => Margin + (box.Layer * LayerWidth);

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
