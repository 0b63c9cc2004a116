using System.Globalization;
using System.Text.RegularExpressions;

namespace NumberQuestions;

/// <summary>The metric of both samples, as it is usual for such questions: the last whole number of a reply is its answer.</summary>
internal static partial class LastInteger
{
    /// <summary>The last whole number of a text, or <see langword="null"/> if there is none. Digits may be grouped by commas; a fraction of zeros is none.</summary>
    public static int? In(string text) =>
        Number().Matches(text) is { Count: > 0 } numbers
        && int.TryParse(numbers[^1].Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null;

    [GeneratedRegex(@"(?<![\d.])(?<whole>-?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.0+)?(?!\.?\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
