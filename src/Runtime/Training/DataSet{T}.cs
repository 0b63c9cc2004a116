using System.Collections;

namespace PromptGrad;

/// <summary>Examples with unique ids, in order.</summary>
/// <typeparam name="T">What the program takes.</typeparam>
public sealed class DataSet<T> : IReadOnlyList<Example<T>>
{
    private readonly Example<T>[] _examples;

    /// <summary>Creates a set.</summary>
    /// <param name="examples">The examples.</param>
    /// <exception cref="ArgumentException">Two examples have the same id.</exception>
    public DataSet(IEnumerable<Example<T>> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        _examples = [.. examples];
        if (_examples.GroupBy(e => e.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"{twice.Count()} examples have the id \"{twice.Key}\". Give each an id of its own.", nameof(examples));
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _examples.Length;

    /// <summary>An example.</summary>
    /// <param name="index">Its place, from 0.</param>
    public Example<T> this[int index] => _examples[index];

    /// <inheritdoc/>
    public IEnumerator<Example<T>> GetEnumerator() => ((IEnumerable<Example<T>>)_examples).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
