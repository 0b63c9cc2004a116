using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PromptGrad.Clients;

/// <summary>A key of a store as a value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoreKey(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Size = 32;

    public static StoreKey Of(ReadOnlySpan<byte> key) => key.Length == Size
        ? new(Read(key, 0), Read(key, 1), Read(key, 2), Read(key, 3))
        : throw new ArgumentException($"A key has {Size} bytes, not {key.Length}.", nameof(key));

    private static ulong Read(ReadOnlySpan<byte> key, int part) => BinaryPrimitives.ReadUInt64LittleEndian(key[(part * sizeof(ulong))..]);
}
