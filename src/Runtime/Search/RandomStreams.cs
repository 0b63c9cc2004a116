using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PromptGrad;

/// <summary>
/// Random numbers of one run: a stream of its own for each purpose, so that what one part of a program draws shifts nothing for the others. Equal seeds, names and numbers give
/// equal streams, on every machine.
/// </summary>
/// <param name="seed">The run's seed.</param>
public sealed class RandomStreams(int seed)
{
    /// <summary>The run's seed.</summary>
    public int Seed { get; } = seed;

    /// <summary>Begins a stream.</summary>
    /// <param name="name">What it is for ("minibatch").</param>
    /// <param name="index">Which one of those for the same purpose, such as the step's number.</param>
    public Random Fork(string name, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Seed}\n{index}\n{name}")));
        return new Random(BinaryPrimitives.ReadInt32LittleEndian(hash));
    }
}
