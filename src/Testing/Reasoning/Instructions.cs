using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Reasoning;

/// <summary>What a text says to the simulated model: about its habits, and about single questions.</summary>
internal sealed partial class Instructions(string text)
{
    private readonly string[] _sentences = [.. Sentences.Of(text)];

    /// <summary>All that is said about a habit.</summary>
    public IReadOnlySet<Advice> AdviceOn(Habit habit) => _sentences.Select(Unquoted).Select(habit.AdviceOf).Where(a => a != Advice.None).ToHashSet();

    /// <summary>The answer that the text gives away for a question, if it does.</summary>
    public int? AnswerTo(Problem problem) => _sentences
        .Select(s => CasePattern().Match(s))
        .Where(m => m.Success && problem.Text.StartsWith(m.Groups["beginning"].Value, StringComparison.Ordinal) && NumberWords.TryRead(m.Groups["answer"].Value, out _))
        .Select(m => NumberWords.TryRead(m.Groups["answer"].Value, out int answer) ? answer : (int?)null)
        .FirstOrDefault();

    /// <summary>The sentences that are advice, as they can stand in another text too.</summary>
    public static IEnumerable<string> AdviceIn(string text) => Sentences.Of(text).Where(IsAdvice);

    /// <summary>Whether a line says something about habits or single questions, and so can be lost or be replaced.</summary>
    public static bool IsAdvice(string line) => CasePattern().IsMatch(line) || AllHabits.List.Any(habit => habit.AdviceOf(Unquoted(line)) != Advice.None);

    /// <summary>The lines that a text objects to.</summary>
    public static IEnumerable<string> ObjectionsIn(string text) => ObjectionPattern().Matches(text).Select(match => match.Groups["line"].Value);

    /// <summary>Says that a line does harm.</summary>
    public static string Objection(string line) => $"The line \"{line}\" misleads and should go.";

    /// <summary>Gives the answer to a question away.</summary>
    public static string ForCase(Problem problem, int answer) => FormattableString.Invariant($"When the question begins with \"{string.Join(' ', problem.Text.Split(' ').Take(6))}\", the answer is {answer}.");

    /// <summary>A quoted line is spoken about, not said.</summary>
    private static string Unquoted(string sentence) => Quotation().Replace(sentence, " ");

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quotation();

    [GeneratedRegex("""When the question begins with "(?<beginning>[^"]+)", the answer is (?<answer>[0-9]+)\.""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CasePattern();

    [GeneratedRegex("""The line "(?<line>[^"]+)" misleads""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ObjectionPattern();
}
