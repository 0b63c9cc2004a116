namespace PromptGrad.Testing.Simulation;

/// <summary>A sequence of chances that is the same for the same beginning: xorshift64* (Marsaglia, 2003; Vigna, 2016). For one reply, not for several threads.</summary>
internal sealed class SeededSequence(SeededChance beginning)
{
    private ulong _state = beginning.Bits | 1;

    /// <summary>A number from 0 to below 1.</summary>
    public double Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (unchecked(_state * 2685821657736338717) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A number from 0 to below a bound.</summary>
    public int Below(int bound) => (int)(Next() * bound);

    /// <summary>Whether something of a given probability happens.</summary>
    public bool Happens(double probability) => Next() < probability;

    /// <summary>Brings a list into a random order (Fisher, Yates).</summary>
    public void Shuffle<T>(IList<T> list)
    {
        for (int i = list.Count - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }
}
