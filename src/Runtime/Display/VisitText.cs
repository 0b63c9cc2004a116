using System.Globalization;
using PromptGrad.Graph;

namespace PromptGrad.Display;

/// <summary>What a node's visit did and cost, in words.</summary>
internal static class VisitText
{
    // A no-break space: a number and its unit stay in one line.
    private const char Space = '\u00A0';

    /// <summary>What depends on the replies alone, in a line; empty if the visit neither asked a model nor failed.</summary>
    public static string Cost(NodeVisit? visit) => visit is null || (visit.Usage.Calls == 0 && visit.Exception is null)
        ? ""
        : "backward: " + string.Join(", ", Facts(visit));

    /// <summary>The same, and the time.</summary>
    public static string CostAndTime(NodeVisit? visit) => Cost(visit) is { Length: > 0 } cost ? $"{cost}, {Of(visit!.Elapsed)}" : "";

    public static string Of(TimeSpan time) => time < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:N0}{Space}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:N1}{Space}s");

    private static IEnumerable<string> Facts(NodeVisit visit)
    {
        if (visit.Exception is not null)
        {
            yield return "failed";
        }

        if (visit.Usage.Calls > 0)
        {
            yield return Counted.Of(visit.Usage.Calls, "call");
        }

        if (visit.Usage.TotalTokens > 0)
        {
            yield return Counted.Of(visit.Usage.TotalTokens, "token");
        }
    }
}
