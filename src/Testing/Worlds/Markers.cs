using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Worlds;

/// <summary>
/// The marks in the texts by which the simulation knows what is what, whatever stands around them. They are made of characters that JSON, XML and HTML encoders leave alone.
/// </summary>
internal static partial class Markers
{
    /// <summary>The end of the text that is learned.</summary>
    public const string End = "(@end@)";

    /// <summary>How long a pattern may look at a text, in milliseconds.</summary>
    public const int Timeout = 5000;

    /// <summary>The beginning of the text that is learned.</summary>
    public static string Brief(int world) => FormattableString.Invariant($"(@brief-{world}@)");

    /// <summary>The codes of the lines in a text, in their order, each once.</summary>
    public static List<string> Codes(string text)
    {
        var codes = new List<string>();
        for (Match match = Line().Match(text); match.Success; match = match.NextMatch())
        {
            if (!codes.Contains(match.Groups["code"].Value))
            {
                codes.Add(match.Groups["code"].Value);
            }
        }

        return codes;
    }

    /// <summary>A request of the task: <c>(#tr-0012#)</c>.</summary>
    [GeneratedRegex(@"\(#(?<id>[a-z]{2}-[0-9]{4})#\)", RegexOptions.None, Timeout)]
    public static partial Regex Case();

    /// <summary>A reply to it, or the expected one: <c>(=tr-0012 a b c=)</c>.</summary>
    [GeneratedRegex(@"\(=(?<id>[a-z]{2}-[0-9]{4}) (?<words>[a-z ]*)=\)", RegexOptions.None, Timeout)]
    public static partial Regex Answer();

    /// <summary>A line of the text that is learned: <c>(:kolu-412:)</c>.</summary>
    [GeneratedRegex(@"\(:(?<code>[a-z]{4}-[0-9]{3}):\)", RegexOptions.None, Timeout)]
    public static partial Regex Line();

    /// <summary>A finding: <c>(?kolu-412?)</c> misses a line, <c>(?-kolu-412?)</c> objects to one.</summary>
    [GeneratedRegex(@"\(\?(?<minus>-?)(?<code>[a-z]{4}-[0-9]{3})\?\)", RegexOptions.None, Timeout)]
    public static partial Regex WorldFinding();

    /// <summary>The beginning of the text that is learned.</summary>
    [GeneratedRegex(@"\(@brief-[0-9]+@\)", RegexOptions.None, Timeout)]
    public static partial Regex Beginning();

    /// <summary>Says outright what a request is.</summary>
    [GeneratedRegex(@"\(%(?<kind>critic|rewrite|edits|summary|task)%\)", RegexOptions.None, Timeout)]
    public static partial Regex Forced();
}
