using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PromptGrad.Training;

/// <summary>Decides which part an example belongs to.</summary>
internal static class DataSplitter
{
    private const int Block = 10;

    /// <summary>
    /// The part of each example by shares: in every block of ten of a stratum the parts have their shares, as near as whole numbers come, in a random order. An example that is added at the end
    /// moves no other one.
    /// </summary>
    /// <param name="strata">The stratum of each example.</param>
    /// <param name="shares">The share of each part; together at most 1.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The part of each example, and the number of parts where an example is in none.</returns>
    public static int[] ByShares(IReadOnlyList<string> strata, double[] shares, int seed)
    {
        double[] all = [.. shares, Math.Max(0, 1 - shares.Sum())];
        var random = new RandomStreams(seed);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var blocks = new Dictionary<(string, int), int[]>();
        int[] parts = new int[strata.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            int place = seen.GetValueOrDefault(strata[i]);
            seen[strata[i]] = place + 1;
            int block = place / Block;
            if (!blocks.TryGetValue((strata[i], block), out int[]? order))
            {
                order = PartsOf(block, all);
                random.Fork($"split {strata[i]}", block).Shuffle(order);
                blocks.Add((strata[i], block), order);
            }

            parts[i] = order[place % Block];
        }

        return parts;
    }

    /// <summary>
    /// The part of each example by counts: all are put into an order in which the strata are spread evenly and which is random otherwise, and the parts are taken from it one after the other.
    /// </summary>
    public static int[] ByCounts(IReadOnlyList<string> ids, IReadOnlyList<string> strata, int[] counts, int seed)
    {
        int[] parts = [.. Enumerable.Repeat(counts.Length, ids.Count)];
        var order = Enumerable.Range(0, ids.Count)
            .GroupBy(i => strata[i], StringComparer.Ordinal)
            .SelectMany(g =>
            {
                int[] shuffled = [.. g.OrderBy(i => RankOf(seed, ids[i]))];
                return shuffled.Select((i, n) => (Example: i, At: (n + 0.5) / shuffled.Length));
            })
            .OrderBy(e => e.At)
            .ThenBy(e => RankOf(seed, ids[e.Example]))
            .Select(e => e.Example)
            .ToArray();
        int next = 0;
        for (int part = 0; part < counts.Length; part++)
        {
            for (int n = 0; n < counts[part]; n++)
            {
                parts[order[next++]] = part;
            }
        }

        return parts;
    }

    /// <summary>What the parts get of a block: as much as they lack of their shares by its end.</summary>
    private static int[] PartsOf(int block, double[] shares)
    {
        int[] given = new int[shares.Length];
        int[] parts = new int[(block + 1) * Block];
        for (int n = 0; n < parts.Length; n++)
        {
            int needy = 0;
            for (int part = 1; part < shares.Length; part++)
            {
                if ((shares[part] * (n + 1)) - given[part] > (shares[needy] * (n + 1)) - given[needy] + 1e-9)
                {
                    needy = part;
                }
            }

            given[needy]++;
            parts[n] = needy;
        }

        return parts[^Block..];
    }

    private static ulong RankOf(int seed, string id) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seed}\n{id}"))));
}
