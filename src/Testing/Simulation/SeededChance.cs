namespace PromptGrad.Testing.Simulation;

/// <summary>
/// Chance that depends on a seed and some texts and on nothing else: no state, no order of calls, the same on every machine.
/// FNV-1a over the characters (Fowler, Noll, Vo), mixed by the finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
/// </summary>
internal readonly struct SeededChance(int seed)
{
    /// <summary>A number from 0 to below 1.</summary>
    public double Number(params ReadOnlySpan<string> texts)
    {
        ulong hash = Add(14695981039346656037, unchecked((uint)seed));
        foreach (string text in texts)
        {
            foreach (char c in text)
            {
                hash = Add(hash, c);
            }

            // The end of a text counts, so that ("a", "bc") and ("ab", "c") differ.
            hash = Add(hash, 0x1_0000);
        }

        return (Mix(hash) >> 11) * (1.0 / (1UL << 53));
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
