using System.Text;

namespace PromptGrad.Display.Html;

/// <summary>Breaks texts into lines of a drawing, whose font nobody can measure here: widths are estimates for common sans-serif fonts.</summary>
internal static class TextFit
{
    private const string Narrow = "fijlrtI.,:;'|!()[]{}\"-/ ";
    private const string Broad = "mwMW@%…—";

    /// <summary>Breaks a line at spaces, or anywhere in a long word.</summary>
    /// <param name="text">The line.</param>
    /// <param name="width">How wide a line may be, in heights of the font.</param>
    /// <param name="maxLines">How many lines there may be. If the text needs more, the last ends with an ellipsis.</param>
    public static IReadOnlyList<string> Wrap(string text, double width, int maxLines)
    {
        var lines = new List<string>();
        Rune[] left = [.. text.EnumerateRunes()];
        while (left.Length > 0 && lines.Count < maxLines)
        {
            int fitting = CountFitting(left, width);
            bool isCut = lines.Count == maxLines - 1 && fitting < left.Length;
            if (isCut)
            {
                fitting = CountFitting(left, width - WidthOf(new Rune('…')));
            }

            int space = fitting < left.Length ? Array.LastIndexOf(left, new Rune(' '), fitting) : -1;
            int end = space > fitting / 2 ? space : fitting;
            lines.Add(string.Concat(left[..end]) + (isCut ? "…" : ""));
            left = [.. left[end..].SkipWhile(r => r.Value == ' ')];
        }

        return lines;
    }

    /// <summary>How many characters fit, at least one.</summary>
    private static int CountFitting(Rune[] text, double width)
    {
        int count = 0;
        double used = 0;
        while (count < text.Length && (used += WidthOf(text[count])) <= width)
        {
            count++;
        }

        return Math.Max(count, 1);
    }

    private static double WidthOf(Rune rune) => rune.Value switch
    {
        >= 0x2E80 => 1.05,
        < 0x80 when Narrow.Contains((char)rune.Value) => 0.36,
        _ when rune.IsBmp && Broad.Contains((char)rune.Value) => 0.92,
        >= 'A' and <= 'Z' => 0.68,
        _ => 0.6,
    };
}
