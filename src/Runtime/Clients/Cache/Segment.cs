using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Microsoft.Win32.SafeHandles;

namespace PromptGrad.Clients;

/// <summary>
/// An append-only file of records: length, CRC-32C, key, value, all numbers with the least byte first. The checksum covers the length, the key and the value, so what a killed process or a lost
/// power left at the end of the file is no record. Not safe for use from several threads but for <see cref="Read"/>.
/// </summary>
internal sealed class Segment : IDisposable
{
    // Names the format and its version.
    private static ReadOnlySpan<byte> Signature => "PGseg\0\0\u0001"u8;

    private const int LengthSize = sizeof(int);
    private const int ChecksumSize = sizeof(uint);
    private const int KeyAt = LengthSize + ChecksumSize;
    private const int ValueAt = KeyAt + StoreKey.Size;

    private readonly SafeFileHandle _file;
    private readonly FileStream? _lock;

    private Segment(string path, SafeFileHandle file, FileStream? @lock)
    {
        Path = path;
        _file = file;
        _lock = @lock;
    }

    public string Path { get; }

    /// <summary>Where the next record begins.</summary>
    public long End { get; private set; }

    /// <summary>A file that another process may be writing.</summary>
    public static Segment OpenForReading(string path) => new(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), @lock: null);

    /// <summary>A new file, this process's alone.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The segment owns its file and its lock.")]
    public static Segment Create(string path)
    {
        // Before there is a file that somebody could find.
        FileStream? @lock = TryLock(path);
        return new(path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete), @lock);
    }

    /// <summary>A file that another process left behind, from now on this one's alone; <see langword="null"/> if somebody is writing it, or its last record is damaged rather than unfinished.</summary>
    public static Segment? TryAdopt(string path)
    {
        if (TryLock(path) is not { } @lock)
        {
            return null;
        }

        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's.
            @lock.Dispose();
            return null;
        }

        var segment = new Segment(path, file, @lock);
        segment.Scan(static (_, _, _) => { });
        if (segment.IsDamaged)
        {
            segment.Dispose();
            return null;
        }

        return segment;
    }

    /// <summary>Whether what follows the last record is there as a whole and yet no record.</summary>
    private bool IsDamaged { get; set; }

    /// <summary>Reads the records that have been added since the last time.</summary>
    /// <param name="found">Told each record's key, and where and how long its value is.</param>
    public void Scan(Action<StoreKey, long, int> found)
    {
        long length = RandomAccess.GetLength(_file);
        if (End == 0)
        {
            IsDamaged = length >= Signature.Length && !HasSignature();
            if (length < Signature.Length || IsDamaged)
            {
                return;
            }

            End = Signature.Length;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(ValueAt);
        try
        {
            while (End + ValueAt <= length)
            {
                Fill(buffer.AsSpan(0, ValueAt), End);
                int size = BinaryPrimitives.ReadInt32LittleEndian(buffer);
                IsDamaged = size < 0;
                if (IsDamaged || End + ValueAt + size > length)
                {
                    return;
                }

                int total = ValueAt + size;
                if (buffer.Length < total)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = ArrayPool<byte>.Shared.Rent(total);
                }

                Fill(buffer.AsSpan(0, total), End);
                IsDamaged = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(LengthSize)) != Checksum(buffer.AsSpan(0, total));
                if (IsDamaged)
                {
                    return;
                }

                found(StoreKey.Of(buffer.AsSpan(KeyAt, StoreKey.Size)), End + ValueAt, size);
                End += total;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Cuts off what is no record at the end of a file that is this process's alone.</summary>
    public void Trim()
    {
        if (End == 0)
        {
            RandomAccess.Write(_file, Signature, 0);
            End = Signature.Length;
        }

        RandomAccess.SetLength(_file, End);
    }

    /// <summary>Adds a record.</summary>
    /// <returns>Where its value is.</returns>
    public long Append(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool flushes)
    {
        int total = ValueAt + value.Length;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(total);
        try
        {
            Span<byte> record = buffer.AsSpan(0, total);
            BinaryPrimitives.WriteInt32LittleEndian(record, value.Length);
            key.CopyTo(record[KeyAt..]);
            value.CopyTo(record[ValueAt..]);
            BinaryPrimitives.WriteUInt32LittleEndian(record[LengthSize..], Checksum(record));
            RandomAccess.Write(_file, record, End);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (flushes)
        {
            RandomAccess.FlushToDisk(_file);
        }

        long at = End + ValueAt;
        End += total;
        return at;
    }

    /// <summary>Reads a value. Safe for use from several threads.</summary>
    public byte[] Read(long at, int size)
    {
        byte[] value = GC.AllocateUninitializedArray<byte>(size);
        Fill(value, at);
        return value;
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock?.Dispose();
    }

    /// <summary>Locks a file beside the segment, which others must be able to read meanwhile. The system lets go of it however the process ends.</summary>
    private static FileStream? TryLock(string path)
    {
        string name = path + ".lock";
        FileStream first;
        try
        {
            first = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        try
        {
            using var second = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException)
        {
            return first;
        }

        // Two can have it: this file system knows no locks.
        first.Dispose();
        return null;
    }

    private static uint Checksum(ReadOnlySpan<byte> record) => ~Add(Add(~0u, record[..LengthSize]), record[KeyAt..]);

    private static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte each in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, each);
        }

        return checksum;
    }

    private bool HasSignature()
    {
        Span<byte> beginning = stackalloc byte[Signature.Length];
        Fill(beginning, 0);
        return beginning.SequenceEqual(Signature);
    }

    private void Fill(Span<byte> buffer, long at)
    {
        while (buffer.Length > 0)
        {
            int count = RandomAccess.Read(_file, buffer, at);
            if (count == 0)
            {
                throw new EndOfStreamException($"{Path} is shorter than it was: something other than PromptGrad has changed it.");
            }

            buffer = buffer[count..];
            at += count;
        }
    }
}
