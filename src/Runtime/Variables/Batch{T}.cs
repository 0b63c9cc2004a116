using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PromptGrad;

/// <summary>
/// Several values of one argument, or several results of one method, in order: item i of the result belongs to item i of each argument. A single value
/// or variable converts to a batch that stands for every sample; arrays and collection expressions to one with an item per element.
/// </summary>
/// <remarks>A call on batches runs its items concurrently. One that fails leaves a hole in the result (see <see cref="Failures"/>) and costs the others nothing.</remarks>
/// <typeparam name="T">The type of the values.</typeparam>
[CollectionBuilder(typeof(Batch), nameof(Batch.Create))]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The alternate is a collection expression.")]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "A batch is what it is called everywhere.")]
public sealed class Batch<T> : IReadOnlyList<Variable<T>>, IBatch
{
    private readonly Variable<T>?[] _items;
    private readonly BatchFailure[] _failures;

    internal Batch(Variable<T>[] items, bool isBroadcast = false)
        : this(items, [], isBroadcast, null)
    {
        int missing = Array.IndexOf(items, null);
        if (missing >= 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Item {missing} of the batch is null."), nameof(items));
        }
    }

    internal Batch(Variable<T>?[] items, BatchFailure[] failures, bool isBroadcast, int? maxConcurrency)
    {
        _items = items;
        _failures = failures;
        IsBroadcast = isBroadcast;
        MaxConcurrency = maxConcurrency;
    }

    /// <summary>The number of items, those that failed included.</summary>
    public int Count => _items.Length;

    /// <summary>Whether the one item stands for every sample.</summary>
    public bool IsBroadcast { get; }

    /// <summary>How many items of a call with this batch are worked on at once; <see langword="null"/> for <see cref="Batch.DefaultMaxConcurrency"/>.</summary>
    public int? MaxConcurrency { get; }

    /// <summary>The items whose call failed, in order; empty for a batch of values.</summary>
    public IReadOnlyList<BatchFailure> Failures => _failures;

    /// <summary>The items whose call did not fail, in order, with their indexes.</summary>
    public IReadOnlyList<BatchItem<T>> Completed =>
        [.. _items.Select((item, i) => (Item: item, Index: i)).Where(x => x.Item is not null).Select(x => new BatchItem<T>(x.Index, x.Item!))];

    /// <summary>An item.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    /// <exception cref="BatchItemException">The item's call failed; the inner exception is what it ended with.</exception>
    public Variable<T> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_items.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"The batch has {Count} items."));
            }

            return _items[index] ?? throw new BatchItemException(FailureAt(index)!);
        }
    }

    /// <summary>A value for every sample.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Batch<T>(T value) => new([new Variable<T>(value)], isBroadcast: true);

    /// <summary>A variable for every sample; each call has it as an input.</summary>
    /// <param name="variable">The variable.</param>
    public static implicit operator Batch<T>(Variable<T> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new([variable], isBroadcast: true);
    }

    /// <summary>A value per sample.</summary>
    /// <param name="values">The values.</param>
    public static implicit operator Batch<T>(T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(Array.ConvertAll(values, static value => new Variable<T>(value)));
    }

    /// <summary>A variable per sample.</summary>
    /// <param name="variables">The variables.</param>
    public static implicit operator Batch<T>(Variable<T>[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return new([.. variables]);
    }

    /// <summary>The same batch with another limit. Results have the limit of their arguments, and the lowest of several holds.</summary>
    /// <param name="maxConcurrency">How many items are worked on at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public Batch<T> WithMaxConcurrency(int maxConcurrency)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrency, 1);
        return new(_items, _failures, IsBroadcast, maxConcurrency);
    }

    /// <summary>The item that belongs to a sample: that of the sample's index, or the one that stands for every sample.</summary>
    /// <param name="sample">The sample's index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    /// <exception cref="BatchItemException">The item's call failed; the inner exception is what it ended with.</exception>
    public Variable<T> At(int sample) => this[IsBroadcast ? 0 : sample];

    /// <summary>The items in order.</summary>
    /// <exception cref="BatchItemException">The call of the item that is next failed; see <see cref="Completed"/> for the others.</exception>
    public IEnumerator<Variable<T>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What an item's call ended with, or <see langword="null"/> if it did not fail.</summary>
    internal BatchFailure? FailureAt(int index) => Array.Find(_failures, failure => failure.Index == index);
}
