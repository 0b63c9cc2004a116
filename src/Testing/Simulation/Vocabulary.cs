namespace PromptGrad.Testing.Simulation;

/// <summary>The labels by name, and where a text mentions them.</summary>
internal sealed class Vocabulary
{
    private readonly (SimulatedLabel Label, IReadOnlyList<string> Words)[] _labels;

    public Vocabulary(IReadOnlyList<SimulatedLabel> labels) => _labels = [.. labels.Select(label => (label, Words.Of(label.Name)))];

    /// <summary>The labels that a text mentions, each once, in the vocabulary's order.</summary>
    public IReadOnlyList<SimulatedLabel> MentionedIn(string text)
    {
        IReadOnlyList<string> words = Words.Of(text);
        return [.. _labels.Where(entry => Words.Contain(words, entry.Words)).Select(entry => entry.Label)];
    }

    /// <summary>The label that a text is, or <see langword="null"/>.</summary>
    public SimulatedLabel? Find(string text)
    {
        IReadOnlyList<string> words = Words.Of(text);
        return _labels.FirstOrDefault(entry => entry.Words.SequenceEqual(words)).Label;
    }
}
