using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Reasoning;

/// <summary>The sentences of word problems that the simulated model understands.</summary>
internal static partial class WordSentences
{
    /// <summary>The size of groups that things are put into.</summary>
    public static int? GroupSize(string sentence) => Grouping().Match(sentence) is { Success: true } match ? NumberOf(match, "a") : null;

    /// <summary>The number of a sentence that has nothing to do with any question.</summary>
    public static int? Irrelevant(string sentence) => Aside().Match(sentence) is { Success: true } match ? NumberOf(match, "a") : null;

    /// <summary>What a sentence does, or <see langword="null"/> if it does nothing.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="groupSize">The size of the groups, if a sentence before this one told.</param>
    public static WordStep? Step(string sentence, int groupSize)
    {
        foreach ((WordStepKind kind, Regex pattern) in s_steps)
        {
            if (pattern.Match(sentence) is { Success: true } match)
            {
                int first = match.Groups["a"].Success ? NumberOf(match, "a") : groupSize;
                return new(kind, first, match.Groups["b"].Success ? NumberOf(match, "b") : 0);
            }
        }

        return null;
    }

    /// <summary>In the order in which they are tried.</summary>
    private static readonly (WordStepKind Kind, Regex Pattern)[] s_steps =
    [
        (WordStepKind.BeginGroups, Groups()),
        (WordStepKind.BeginWeeks, Weeks()),
        (WordStepKind.BeginHours, Hours()),
        (WordStepKind.Times, Times()),
        (WordStepKind.More, More()),
        (WordStepKind.Fewer, Fewer()),
        (WordStepKind.Add, Add()),
        (WordStepKind.LosePercent, Percent()),
        (WordStepKind.Halve, Half()),
        (WordStepKind.Subtract, Subtract()),
        (WordStepKind.CutCentimetres, Centimetres()),
        (WordStepKind.UseGrams, Grams()),
        (WordStepKind.PriceInDollars, Dollars()),
        (WordStepKind.PriceInCents, Cents()),
        (WordStepKind.FullGroups, FullGroups()),
        (WordStepKind.NeededGroups, NeededGroups()),
        (WordStepKind.LeftOver, LeftOver()),
        (WordStepKind.Together, Together()),
        (WordStepKind.Difference, Difference()),
        (WordStepKind.Begin, Begin()),
    ];

    private static int NumberOf(Match match, string group) =>
        NumberWords.TryRead(match.Groups[group].Value, out int number) ? number : 0;

    private const RegexOptions Options = RegexOptions.ExplicitCapture;
    private const int Patience = 1000;

    [GeneratedRegex(@"into (?:bags|boxes|baskets|rows|teams|vans|packets) of (?<a>\d+)\.$|^Each (?:bag|box|basket|van|bus|boat|packet) (?:holds|takes) (?<a>\d+)\b", Options, Patience)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?:is|turns) (?<a>\d+) years old|takes (?<a>\d+) minutes|open for (?<a>\d+) years|number (?<a>\d+) bus|page (?<a>\d+) of|lives at number (?<a>\d+)", Options, Patience)]
    private static partial Regex Aside();

    [GeneratedRegex(@"\b(?<a>\d+) [a-z]+ (?:of|with) (?<b>\d+) [a-z ]+(?: each| in each)\.$|earns (?<a>\d+) dollars an hour and works (?<b>\d+) hours", Options, Patience)]
    private static partial Regex Groups();

    [GeneratedRegex(@"\b(?<a>\d+) [a-z]+ (?:a|every) day for (?<b>\w+) weeks?\b", Options, Patience)]
    private static partial Regex Weeks();

    [GeneratedRegex(@"\b(?<a>\d+) hours? and (?<b>\d+) minutes", Options, Patience)]
    private static partial Regex Hours();

    [GeneratedRegex(@"\b(?<a>twice|three|four|five)(?: times)? as many\b", Options, Patience)]
    private static partial Regex Times();

    [GeneratedRegex(@" has (?<a>\d+) more [a-z]+ than ", Options, Patience)]
    private static partial Regex More();

    [GeneratedRegex(@" has (?<a>\d+) fewer [a-z]+ than ", Options, Patience)]
    private static partial Regex Fewer();

    [GeneratedRegex(@" (?:buys|finds|gets|picks|bakes|makes) (?<a>\d+) more\b", Options, Patience)]
    private static partial Regex Add();

    [GeneratedRegex(@"\b(?<a>\d+) percent of (?:them|it)\b", Options, Patience)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\bhalf of (?:them|it|the rest)\b", Options | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Half();

    [GeneratedRegex(@"\b(?:gives|eats|loses|sells|uses|spends|lends) (?:away )?(?<a>\d+)\b(?! (?:cents|more))", Options, Patience)]
    private static partial Regex Subtract();

    [GeneratedRegex(@"pieces of (?<a>\d+) centimetres", Options, Patience)]
    private static partial Regex Centimetres();

    [GeneratedRegex(@"(?:needs|takes) (?<a>\d+) grams", Options, Patience)]
    private static partial Regex Grams();

    [GeneratedRegex(@" for (?<a>\d+) dollars each", Options, Patience)]
    private static partial Regex Dollars();

    [GeneratedRegex(@" for (?<a>\d+) cents each", Options, Patience)]
    private static partial Regex Cents();

    [GeneratedRegex("^How many full ", Options, Patience)]
    private static partial Regex FullGroups();

    [GeneratedRegex("^How many [a-z]+ (?:are needed|does [A-Z][a-z]+ need|do they need)", Options, Patience)]
    private static partial Regex NeededGroups();

    [GeneratedRegex("^How many .*left over", Options, Patience)]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"^How many .* together\?$", Options, Patience)]
    private static partial Regex Together();

    [GeneratedRegex(@"^How many more .* than ", Options, Patience)]
    private static partial Regex Difference();

    [GeneratedRegex(@"^[A-Z][A-Za-z' ]* (?:has|picks|bakes|collects|makes|is|weighs|finds|owns|plants|sees|holds|are|have) (?<a>\d+) ", Options, Patience)]
    private static partial Regex Begin();
}
