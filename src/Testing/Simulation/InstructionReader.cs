using System.Text;
using System.Text.RegularExpressions;

namespace PromptGrad.Testing.Simulation;

/// <summary>
/// Finds the rules in a text: sentences with a cue in double quotes and one label, such as
/// <c>Tickets that mention "refund" are billing.</c> A sentence that names several labels, or says what is not so, is no rule.
/// </summary>
internal sealed partial class InstructionReader(Vocabulary vocabulary)
{
    private static readonly string[] Negations = ["not", "never", "no", "don't", "doesn't", "isn't", "aren't"];

    /// <summary>The rules of a text, in order.</summary>
    public IEnumerable<LabelRule> Read(string text) => Sentences(text).SelectMany(ReadSentence);

    /// <summary>Whether a line is one sentence, and that a rule.</summary>
    public bool IsRule(string line) => Sentences(line).ToArray() is [string sentence] && ReadSentence(sentence).Any();

    /// <summary>The cues of rules that a text objects to.</summary>
    public static IEnumerable<string> ReadObjections(string text) => ObjectionPattern().Matches(text).Select(match => match.Groups["cue"].Value);

    /// <summary>Says that a ticket gets a label by its cue.</summary>
    public static string Rule(LabelRule rule) => $"Tickets that mention \"{rule.Cue}\" are {rule.Label}.";

    /// <summary>Says that tickets with any of these cues should get a label.</summary>
    public static string Proposal(IEnumerable<string> cues, string label) =>
        $"Tickets that mention {string.Join(" or ", cues.Select(cue => $"\"{cue}\""))} should be labelled {label}.";

    /// <summary>Says that a rule with this cue does harm. It names no label, so that it reads as no rule itself.</summary>
    public static string Objection(string cue) => $"The instruction about \"{cue}\" is misleading.";

    private IEnumerable<LabelRule> ReadSentence(string sentence)
    {
        (string unquoted, List<string> quoted) = SplitQuotes(sentence);
        string[] cues = [.. quoted.Select(q => string.Join(' ', Words.Of(q))).Where(q => q.Length > 0)];
        if (Words.Of(unquoted).Intersect(Negations).Any())
        {
            return [];
        }

        IReadOnlyList<SimulatedLabel> labels = vocabulary.MentionedIn(unquoted);
        if (labels.Count == 0)
        {
            // The label may be in quotes too: … should be labelled "billing".
            labels = [.. cues.Select(vocabulary.Find).OfType<SimulatedLabel>().Distinct()];
            cues = [.. cues.Where(cue => vocabulary.Find(cue) is null)];
        }

        return labels is [SimulatedLabel label] ? cues.Select(cue => new LabelRule(cue, label.Name)) : [];
    }

    private static (string Unquoted, List<string> Quoted) SplitQuotes(string sentence)
    {
        var unquoted = new StringBuilder();
        var quoted = new List<string>();
        int at = 0;
        while (at < sentence.Length)
        {
            int open = sentence.AsSpan(at).IndexOfAny('"', '“');
            int close = open < 0 ? -1 : sentence.AsSpan(at + open + 1).IndexOfAny('"', '”');
            if (close < 0)
            {
                break;
            }

            unquoted.Append(sentence, at, open).Append(' ');
            quoted.Add(sentence.Substring(at + open + 1, close));
            at += open + close + 2;
        }

        return (unquoted.Append(sentence, at, sentence.Length - at).ToString(), quoted);
    }

    private static IEnumerable<string> Sentences(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            int start = 0;
            bool inQuotes = false;
            for (int i = 0; i < line.Length; i++)
            {
                inQuotes = line[i] switch { '"' => !inQuotes, '“' => true, '”' => false, _ => inQuotes };
                if (!inQuotes && line[i] is '.' or '!' or '?' && (i + 1 == line.Length || char.IsWhiteSpace(line[i + 1])))
                {
                    yield return line[start..(i + 1)];
                    start = i + 1;
                }
            }

            if (!string.IsNullOrWhiteSpace(line[start..]))
            {
                yield return line[start..];
            }
        }
    }

    [GeneratedRegex("""The instruction about "(?<cue>[^"]+)" is misleading\.""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ObjectionPattern();
}
