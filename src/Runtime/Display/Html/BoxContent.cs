namespace PromptGrad.Display.Html;

/// <summary>What stands in a box of a drawing, line by line.</summary>
/// <param name="Id">The identifier of what the box is about.</param>
/// <param name="Class">The box's style.</param>
/// <param name="Title">The first line.</param>
/// <param name="Badge">What sort of thing it is; at the right of the first line.</param>
/// <param name="Lines">The other lines, each with its style.</param>
internal sealed record BoxContent(string Id, string Class, string Title, string Badge, IReadOnlyList<(string Class, string Text)> Lines)
{
    public const int Width = 240;
    public const int Padding = 12;
    public const int LineHeight = 17;
    public const double FontSize = 12;

    private const double Columns = (Width - (2 * Padding)) / FontSize;
    private const int LinesOfValue = 2;

    public int Height => (LineHeight * (Lines.Count + 1)) + Padding;

    public static BoxContent Of(DisplayedCall call, GraphDisplayOptions options)
    {
        var lines = new List<(string, string)>();
        if (call.OmittedInputs > 0)
        {
            lines.Add(("muted", $"{Counted.Of(call.OmittedInputs, "input")} left out"));
        }

        foreach (DisplayedVariable result in call.Results)
        {
            AddRole(lines, result.Name, options);
            AddValue(lines, result, options);
        }

        lines.AddRange(TextFit.Wrap(VisitText.CostAndTime(call.Visit), Columns, LinesOfValue).Select(line => (call.Visit?.Exception is null ? "remark" : "failure", line)));
        string badge = call.Kind.ToString().ToLowerInvariant();
        return new(call.Id, badge, Fit(call.Title, options, badge), badge, lines);
    }

    public static BoxContent Of(DisplayedVariable variable, GraphDisplayOptions options)
    {
        var lines = new List<(string, string)>();
        string badge = variable.Variable is Parameter ? "text" : variable.IsCutOff ? "cut off" : "input";
        string name = variable.Name.Length > 0 ? variable.Name : "value";
        if (variable.Variable is Parameter)
        {
            AddRole(lines, variable.Variable.Role, options);
        }

        AddValue(lines, variable, options);
        string @class = variable.Variable is Parameter { RequiresGradient: true } ? "text trainable" : variable.Variable is Parameter ? "text" : "input";
        return new(variable.Id, variable.IsCutOff ? @class + " cut" : @class, Fit(name, options, badge), badge, lines);
    }

    private static void AddRole(List<(string Class, string Text)> lines, string role, GraphDisplayOptions options) =>
        lines.AddRange(TextFit.Wrap(Label.Shorten(role, options.MaxTextLength), Columns, 1).Select(line => ("muted", line)));

    private static void AddValue(List<(string Class, string Text)> lines, DisplayedVariable variable, GraphDisplayOptions options)
    {
        lines.AddRange(TextFit.Wrap(Label.Shorten(variable.Text, options.MaxTextLength), Columns, LinesOfValue).Select(line => ("value", line)));
        lines.AddRange(TextFit.Wrap(string.Join(" · ", variable.Remarks), Columns, LinesOfValue).Select(line => ("remark", line)));
    }

    private static string Fit(string title, GraphDisplayOptions options, string badge) =>
        TextFit.Wrap(Label.Shorten(title, options.MaxTextLength), (Columns - (badge.Length * 0.6) - 1) * 0.92, 1).FirstOrDefault("");
}
