using System.Globalization;

namespace PromptGrad.Display.Training;

/// <summary>Numbers as a report writes them.</summary>
internal static class Figures
{
    // A no-break space and an en dash: a figure stays in one line.
    private const char Space = '\u00A0';
    private const char Dash = '\u2013';

    public static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Interval(ScoreInterval? interval) => interval is { } known ? $"{Score(known.Low)}{Dash}{Score(known.High)}" : "";

    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Signed(double number) => number.ToString("+0.###;-0.###;0", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}{Space}%");

    public static string Money(decimal amount, string currency) => currency + amount.ToString(amount < 1 ? "0.0000" : "N2", CultureInfo.InvariantCulture);

    /// <summary>A place across a drawing, from 0 to 1, that moves with the drawing's width.</summary>
    public static string Across(double place) => string.Create(CultureInfo.InvariantCulture, $"{place * 100:0.##}%");

    public static string Pixels(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
