using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptGrad.Tests.Display;

/// <summary>The rectangles and lines of a drawing, read from a page.</summary>
internal sealed partial class DrawnGraph
{
    public double Width { get; private init; }

    public double Height { get; private init; }

    public required IReadOnlyList<Rectangle> Boxes { get; init; }

    public required IReadOnlyList<(double From, double To)> Lines { get; init; }

    public static DrawnGraph Read(string html)
    {
        Match size = Drawing().Match(html);
        return new()
        {
            Width = Number(size, "width"),
            Height = Number(size, "height"),
            Boxes = [.. Box().Matches(html).Select(m => new Rectangle(Number(m, "x"), Number(m, "y"), Number(m, "width"), Number(m, "height")))],
            Lines = [.. Line().Matches(html).Select(m => (Number(m, "from"), Number(m, "to")))],
        };
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<svg xmlns="[^"]*" width="(?<width>[0-9.]+)" height="(?<height>[0-9.]+)" """)]
    private static partial Regex Drawing();

    [GeneratedRegex("""<svg x="(?<x>[0-9.]+)" y="(?<y>[0-9.]+)" width="(?<width>[0-9.]+)" height="(?<height>[0-9.]+)">""")]
    private static partial Regex Box();

    [GeneratedRegex("""d="M(?<from>[0-9.]+) [^"]* (?<to>[0-9.]+) [0-9.]+">""")]
    private static partial Regex Line();

    public sealed record Rectangle(double X, double Y, double Width, double Height)
    {
        public double Right => X + Width;

        public double Bottom => Y + Height;
    }
}
