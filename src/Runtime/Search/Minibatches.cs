namespace PromptGrad;

/// <summary>Draws batches of examples without an end: each epoch is a new shuffle, in which every example comes once, but for those that fill no whole batch.</summary>
public sealed class Minibatches
{
    private readonly string[] _examples;
    private readonly int _size;
    private readonly RandomStreams _random;
    private readonly string _stream;
    private int _epoch;
    private int _next;

    /// <summary>Begins to draw.</summary>
    /// <param name="examples">The ids of the examples; at least one.</param>
    /// <param name="size">How many make a batch; all of them if there are not so many.</param>
    /// <param name="random">The run's randomness.</param>
    /// <param name="stream">The name of the stream of random numbers.</param>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public Minibatches(IReadOnlyList<string> examples, int size, RandomStreams random, string stream = "minibatch")
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentNullException.ThrowIfNull(random);
        if (examples.Count == 0)
        {
            throw new ArgumentException("There are no examples to draw from.", nameof(examples));
        }

        _examples = [.. examples];
        _size = Math.Min(size, examples.Count);
        _random = random;
        _stream = stream;
        _next = _examples.Length;
    }

    /// <summary>The next batch.</summary>
    public IReadOnlyList<string> Next()
    {
        if (_next + _size > _examples.Length)
        {
            // Sorted first, so that the epoch's order does not depend on the one before.
            Array.Sort(_examples, StringComparer.Ordinal);
            _random.Fork(_stream, _epoch++).Shuffle(_examples);
            _next = 0;
        }

        string[] batch = _examples[_next..(_next + _size)];
        _next += _size;
        return batch;
    }
}
