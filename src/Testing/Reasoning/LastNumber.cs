using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Reasoning;

/// <summary>The number that a reply ends with.</summary>
internal static partial class LastNumber
{
    /// <summary>The last whole number of a text.</summary>
    public static int? In(string text) => Number().Matches(text) is { Count: > 0 } numbers ? Read(numbers[^1].Value) : null;

    /// <summary>The number on the last line that begins with <c>Answer:</c>.</summary>
    public static int? OnAnswerLine(string text) => AnswerLine().Matches(text) is { Count: > 0 } lines ? Read(lines[^1].Groups["number"].Value) : null;

    private static int? Read(string number) => int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null;

    [GeneratedRegex("-?[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^Answer:\s*(?<number>-?[0-9]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnswerLine();
}
