using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace PromptGrad.Language.Tests;

/// <summary>Random templates made of the pieces that matter to the language, and a second, slow reading of rules R1 to R3 to compare with.</summary>
internal static class Templates
{
    private const string Identifier = @"[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]*";
    private const string LineBreaks = @"\n\r\u0085\u2028\u2029";

    /// <summary>A run of <c>&lt;</c>, then a candidate's first identifier and rest.</summary>
    private static readonly Regex Candidate = new(
        $@"(?<run><+)(?<name>{Identifier})(?<rest>(\.{Identifier})*(:(?!//)[^<>{LineBreaks}]*)?>)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    private static readonly string[] Pieces =
    [
        "<", "<<", "<<<", "</", ">", "/>", "<a>", "</a>", "<b>", "</b>", "<ab>", "</ab>", "<<a>", "<<b>", "<<<a>", "<a-b>", "</a-b>",
        "<a x=\"1\">", "<a x='<b>'>", "<a y>", "<b\nx=\"1\">", "<a:N2>", "<a:>", "<a://b>", "<a.b>", "</a.b>", "<a:b>", "</a:b>", "<a:b x=\"1\">", "<<a:b>",
        "<a/>", "< a >", "<@a>", "<a,10>", "<a />", "{a}", "{{a}}", "{a:", ">>", "<|a|>", "[INST]", "<<SYS>>", "<user>", "</user>", "\nuser:", "system: ", "List<",
        "a", "b", "ab", "größe", "_1", "1", ".", ":", "/", "//", "-", "=", "\"", "'", "{", "}", "@", "!", " ", "  ", "\n", "\r\n", "\t", "😀", "\u200d", "\u2028",
    ];

    public static readonly string[] Names = ["a", "b", "ab", "größe", "_1", "x"];

    public static Arbitrary<string> Any { get; } = Arb.From(
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)),
        text => Enumerable.Range(0, text.Length).Select(i => text.Remove(i, 1)));

    /// <summary>Texts that are mostly placeholders and words, so that many of them are plain, and others nearly.</summary>
    public static Arbitrary<string> NearlyPlain { get; } = Arb.From(
        Gen.Frequency(
            (12, Gen.Elements("<a>", "<b>", "<ab>", "<größe>", "<_1>")),
            (12, Gen.Elements(" ", "word", ", ", ".", ": ", "a > b", "=>", "]", "}", "'", "\n", "\r\n", "User: ", "note:", "Users:", "/>", "|>")),
            (1, Gen.Elements(Pieces))).ListOf().Select(pieces => string.Concat(pieces)),
        Any.Shrinker);

    public static Gen<string[]> Parameters { get; } = Gen.SubListOf(Names).Select(names => names.ToArray());

    /// <summary>Doubles each run of <c>&lt;</c> before a candidate: the complete escape.</summary>
    public static string Escape(string text) => Candidate.Replace(text, "${run}${run}${name}${rest}");

    /// <summary>What rules R1 to R3 say, as <see cref="Example.Describe(ParsedTemplate)"/> writes it but with a placeholder's source text.</summary>
    public static List<string> Read(string text, string[] parameters)
    {
        var segments = new List<string>();
        string literal = "";
        int read = 0;
        foreach (Match match in Candidate.Matches(text))
        {
            int run = match.Groups["run"].Length;
            bool placeholder = run % 2 == 1 && parameters.Contains(match.Groups["name"].Value);
            string candidate = match.Groups["name"].Value + match.Groups["rest"].Value;
            literal += text[read..match.Index] + new string('<', run / 2);
            read = match.Index + match.Length;
            if (!placeholder)
            {
                literal += (run % 2 == 1 ? "<" : "") + candidate;
                continue;
            }

            AddLiteral();
            segments.Add("H:<" + candidate);
        }

        literal += text[read..];
        AddLiteral();
        return segments;

        void AddLiteral()
        {
            if (literal.Length > 0)
            {
                segments.Add("T:" + literal);
                literal = "";
            }
        }
    }
}
