using System.Globalization;
using System.Text.RegularExpressions;

namespace Samples.Tests.Support;

/// <summary>What a run of a sample left.</summary>
internal sealed partial record RunResult(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The line with the result on held-out questions.</summary>
    public string HeldOut
    {
        get
        {
            Match match = HeldOutPattern().Match(Output);
            Assert.True(match.Success, Output + Error);
            return match.Value;
        }
    }

    /// <summary>By how much the held-out accuracy of the best prompt is higher than that of the seed.</summary>
    public double Gain
    {
        get
        {
            Match match = HeldOutPattern().Match(HeldOut);
            return (Number("after") - Number("before")) / Number("count");

            double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"Held-out accuracy: (?<before>\d+)/(?<count>\d+) .* before, (?<after>\d+)/\d+ .* after", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeldOutPattern();
}
