namespace PromptGrad.Optimizers;

/// <summary>The texts that parameters had before the last steps, and the feedback on them: what afnio calls momentum.</summary>
internal sealed class TextMemory
{
    private readonly Dictionary<Parameter, Queue<PastText>> _past = new(ReferenceEqualityComparer.Instance);

    /// <summary>What is known of a parameter, the oldest first.</summary>
    public IReadOnlyList<PastText> Of(Parameter parameter) => _past.TryGetValue(parameter, out Queue<PastText>? past) ? [.. past] : [];

    /// <summary>Remembers a text, and forgets the oldest of those that are too many.</summary>
    public void Add(Parameter parameter, PastText text, int length)
    {
        if (!_past.TryGetValue(parameter, out Queue<PastText>? past))
        {
            _past.Add(parameter, past = new());
        }

        past.Enqueue(text);
        while (past.Count > length)
        {
            past.Dequeue();
        }
    }
}
