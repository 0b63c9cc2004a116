using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PromptGrad.Search;

/// <summary>A hash of facts that does not depend on their order, because facts that come at the same time come in any. Safe to use from several threads.</summary>
internal sealed class StateHash
{
    private readonly object _lock = new();
    private UInt128 _sum;

    /// <summary>Adds a fact.</summary>
    public void Add(string fact)
    {
        byte[] hash = SHA256.HashData(Encoding.Unicode.GetBytes(fact));
        lock (_lock)
        {
            unchecked
            {
                _sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
            }
        }
    }

    /// <summary>The hash: 32 hexadecimal digits.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            return _sum.ToString("x32", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The hash of some texts in order: 16 hexadecimal digits.</summary>
    public static string Of(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in texts)
        {
            byte[] bytes = Encoding.Unicode.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8)).ToLowerInvariant();
    }
}
