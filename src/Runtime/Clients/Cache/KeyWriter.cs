using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PromptGrad.Clients;

/// <summary>Hashes names and values, each with its length before it, so that no two sequences are the same bytes. Texts are UTF-8.</summary>
internal sealed class KeyWriter : IDisposable
{
    private const byte Absent = 0;
    private const byte Present = 1;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Small parts are gathered: a call of the hash costs more than they do.
    private readonly ArrayBufferWriter<byte> _pending = new(1024);

    public void Write(string? text)
    {
        if (text is null)
        {
            WriteByte(Absent);
            return;
        }

        WriteByte(Present);
        Write(text.AsSpan());
    }

    public void Write(ReadOnlySpan<char> text)
    {
        int size = Encoding.UTF8.GetByteCount(text);
        Write((long)size);
        Span<byte> bytes = _pending.GetSpan(size);
        _pending.Advance(Encoding.UTF8.GetBytes(text, bytes));
        FlushIfLarge();
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write((long)bytes.Length);
        Flush();
        _hash.AppendData(bytes);
    }

    public void Write(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_pending.GetSpan(sizeof(long)), number);
        _pending.Advance(sizeof(long));
    }

    public void Write(long? number)
    {
        WriteByte(number is null ? Absent : Present);
        Write(number ?? 0);
    }

    public void Write(double? number) => Write(number is { } value ? BitConverter.DoubleToInt64Bits(value) : null);

    public void Write(bool? flag) => Write(flag is { } value ? (value ? 1 : 0) : (long?)null);

    public byte[] Finish()
    {
        Flush();
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private void WriteByte(byte value)
    {
        _pending.GetSpan(1)[0] = value;
        _pending.Advance(1);
    }

    private void FlushIfLarge()
    {
        if (_pending.WrittenCount > 4096)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _hash.AppendData(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }
}
