using System.Globalization;

namespace PromptGrad.Candidates;

/// <summary>
/// Finds words of single examples in proposed texts: a prompt that tells examples does well on them and on nothing else. Knows the examples that have been run. Safe to use from several threads.
/// </summary>
internal sealed class CopyCheck
{
    private readonly SortedDictionary<string, string[][]> _words = new(StringComparer.Ordinal);
    private readonly object _lock = new();

    /// <summary>Learns what went into the calls for an example, and what was expected of them.</summary>
    public void Learn(CaseResult result)
    {
        lock (_lock)
        {
            // Later results of the example differ in what models said only.
            if (!_words.ContainsKey(result.Example) && result.Calls.Count > 0)
            {
                _words.Add(result.Example, [.. result.Calls[0].Inputs.Select(i => i.Text).Append(result.Expected ?? "").Select(WordsOf)]);
            }
        }
    }

    /// <summary>What a text repeats of one example, in words that a model can act on, or <see langword="null"/>.</summary>
    public string? Find(ParameterSpec parameter, string text)
    {
        int length = parameter.Rules.CopiedWords;
        string[] words = WordsOf(text);
        string[][] known = [WordsOf(parameter.Parameter.DefaultValue), WordsOf(parameter.Parameter.Value)];
        lock (_lock)
        {
            for (int start = 0; start + length <= words.Length; start++)
            {
                ReadOnlySpan<string> piece = words.AsSpan(start, length);
                if (!Has(known, piece) && OnlyOneWith(piece) is { } example)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"it repeats {length} words in a row of example {example}: \"{string.Join(' ', words.Skip(start).Take(length))}\". Say the rule behind the example instead.");
                }
            }
        }

        return null;
    }

    private string? OnlyOneWith(ReadOnlySpan<string> piece)
    {
        string? found = null;
        foreach ((string example, string[][] texts) in _words)
        {
            if (Has(texts, piece))
            {
                if (found is not null)
                {
                    return null;
                }

                found = example;
            }
        }

        return found;
    }

    private static bool Has(string[][] texts, ReadOnlySpan<string> piece)
    {
        foreach (string[] text in texts)
        {
            if (text.AsSpan().IndexOf(piece) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letter case and punctuation aside.</summary>
    private static string[] WordsOf(string text)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isInside = i < text.Length && (char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]));
            if (isInside && start < 0)
            {
                start = i;
            }
            else if (!isInside && start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        return [.. words];
    }
}
