using System.Globalization;
using System.Text.RegularExpressions;

namespace Quickstart.Tests.Support;

/// <summary>What a run of the program left.</summary>
internal sealed partial record RunResult(int ExitCode, string Output, string Error)
{
    public string FirstLine => Output.Split('\n')[0].TrimEnd('\r');

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The held-out accuracy before and after training, as the program printed it.</summary>
    public (double Before, double After) HeldOut()
    {
        Match match = HeldOutPattern().Match(Output);
        Assert.True(match.Success, Output + Error);
        return (Number("before") / Number("count"), Number("after") / Number("count"));

        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Held-out accuracy: (?<before>\d+)/(?<count>\d+) .* before, (?<after>\d+)/\d+ .* after", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeldOutPattern();
}
