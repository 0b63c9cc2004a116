namespace PromptGrad;

/// <summary>Makes batches.</summary>
public static class Batch
{
    /// <summary>How many items of a batch are worked on at once if no batch says otherwise.</summary>
    public const int DefaultMaxConcurrency = 16;

    /// <summary>A batch of these items, in this order. Called for a collection expression.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="items">The items.</param>
    /// <exception cref="ArgumentException">An item is <see langword="null"/>.</exception>
    public static Batch<T> Create<T>(ReadOnlySpan<Variable<T>> items) => new(items.ToArray());

    /// <summary>The item that belongs to a sample: in a batch of one value for all, that value. Called by generated code.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="sample">The sample's index.</param>
    public static Variable<T> At<T>(IReadOnlyList<Variable<T>> items, int sample)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items is Batch<T> batch ? batch.At(sample) : items[sample];
    }
}
