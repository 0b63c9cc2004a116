using System.Globalization;

namespace PromptGrad.Display;

/// <summary>A number of things in words.</summary>
internal static class Counted
{
    public static string Of(long count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");
}
