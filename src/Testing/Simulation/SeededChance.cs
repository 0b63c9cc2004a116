namespace PromptGrad.Testing.Simulation;

/// <summary>
/// Chance that depends on a seed and on what it was told, and on nothing else: no state, no order of calls, the same on every machine.
/// FNV-1a over the characters (Fowler, Noll, Vo), mixed by the finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
/// </summary>
internal readonly struct SeededChance
{
    private readonly ulong _hash;

    /// <summary>Chance that knows its seed alone.</summary>
    public SeededChance(int seed) => _hash = Add(14695981039346656037, unchecked((uint)seed));

    private SeededChance(ulong hash) => _hash = hash;

    /// <summary>The number that this chance is, all bits of it.</summary>
    public ulong Bits => Mix(_hash);

    /// <summary>Chance that depends on a text too.</summary>
    public SeededChance With(ReadOnlySpan<char> text)
    {
        ulong hash = _hash;
        foreach (char c in text)
        {
            hash = Add(hash, c);
        }

        // The end of a text counts, so that ("a", "bc") and ("ab", "c") differ.
        return new SeededChance(Add(hash, 0x1_0000));
    }

    /// <summary>Chance that depends on a number too.</summary>
    public SeededChance With(int number) => new(Add(Add(_hash, unchecked((uint)number)), 0x1_0001));

    /// <summary>A number from 0 to below 1.</summary>
    public double Number() => (Bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from 0 to below 1 that depends on texts too.</summary>
    public double Number(params ReadOnlySpan<string> texts)
    {
        SeededChance chance = this;
        foreach (string text in texts)
        {
            chance = chance.With(text);
        }

        return chance.Number();
    }

    /// <summary>Whether something of a given probability happens.</summary>
    public bool Happens(double probability, params ReadOnlySpan<string> texts) => Number(texts) < probability;

    private static ulong Add(ulong hash, uint value) => unchecked((hash ^ value) * 1099511628211);

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
