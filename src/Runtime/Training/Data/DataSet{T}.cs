using System.Collections;
using System.Globalization;
using PromptGrad.Training;

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

    /// <summary>
    /// Splits the set by shares, at random and the same way every time. Examples that are added at the end later move no other one. The shares hold in every ten examples of a stratum, as near as
    /// whole numbers come.
    /// </summary>
    /// <param name="seed">The seed.</param>
    /// <param name="shares">The shares; 40 % for training, 30 % for selection and 30 % for the final test if <see langword="null"/>.</param>
    /// <param name="stratifyBy">Examples for which this is equal, such as those with one label, are split among themselves; all together if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">A share is negative, or together they are more than 1.</exception>
    public DataSplits<T> Split(int seed, DataShares? shares = null, Func<T, string>? stratifyBy = null)
    {
        shares ??= new();
        double[] all = [shares.Training, shares.Selection, shares.Test];
        if (all.Any(s => s is not (>= 0 and <= 1)) || all.Sum() > 1 + 1e-9)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The shares {shares.Training}, {shares.Selection} and {shares.Test} are no parts of a whole: each must be from 0 to 1, and together at most 1."), nameof(shares));
        }

        return PartsOf(DataSplitter.ByShares(StrataOf(stratifyBy), all, seed));
    }

    /// <summary>Splits the set by counts, at random and the same way every time. What is left over is in no part.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="counts">The counts.</param>
    /// <param name="stratifyBy">Of examples for which this is equal, such as those with one label, every part gets its share; chance decides if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">A count is negative, or together they are more than there are.</exception>
    public DataSplits<T> SplitByCounts(int seed, DataCounts counts, Func<T, string>? stratifyBy = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int[] all = [counts.Training, counts.Selection, counts.Test];
        if (all.Any(c => c < 0) || all.Sum(c => (long)c) > Count)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{counts.Training}, {counts.Selection} and {counts.Test} examples cannot be taken from {Count}."), nameof(counts));
        }

        return PartsOf(DataSplitter.ByCounts([.. _examples.Select(e => e.Id)], StrataOf(stratifyBy), all, seed));
    }

    private string[] StrataOf(Func<T, string>? stratifyBy) => [.. _examples.Select(e => stratifyBy?.Invoke(e.Value) ?? "")];

    private DataSplits<T> PartsOf(int[] parts)
    {
        return new(Part(0), Part(1), Part(2));

        DataSet<T> Part(int number) => new(_examples.Where((_, i) => parts[i] == number));
    }
}
