using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Reasoning;

/// <summary>What a sentence must speak of to mean something: of every group at least one word, known by how it begins, or if it is short as a whole.</summary>
/// <param name="groups">The beginnings of the words of each group, a space between them.</param>
internal sealed class Meaning(params IReadOnlyList<string> groups)
{
    private const int ShortWord = 3;

    private readonly string[][] _groups = [.. groups.Select(group => group.Split(' '))];

    /// <summary>Whether a sentence has this meaning.</summary>
    public bool IsIn(string sentence)
    {
        IReadOnlyList<string> words = Words.Of(sentence);
        return Array.TrueForAll(_groups, group => words.Any(word => Array.Exists(group, stem => stem.Length <= ShortWord ? word == stem : word.StartsWith(stem, StringComparison.Ordinal))));
    }
}
