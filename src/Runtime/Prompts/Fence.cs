using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PromptGrad.Prompts;

/// <summary>
/// Writes data into a prompt so that no text can leave its section: all tags of one prompt carry a number that occurs in none of its
/// texts. The number is derived from the texts, so equal prompts are equal byte for byte, and nobody can choose a text that contains it.
/// </summary>
/// <remarks>
/// Three digits are one token, and suffice: that no text has the number is checked, not hoped for. Whoever guesses it only makes
/// the fence take another.
/// </remarks>
internal static class Fence
{
    private const int FewestDigits = 3;
    private const int MostDigits = 18;

    /// <summary>The sections, one below the other.</summary>
    public static string Around(IReadOnlyList<FencedSection> sections)
    {
        string nonce = NonceFor([.. sections.SelectMany(TextsOf)]);
        var prompt = new StringBuilder();
        foreach (FencedSection section in sections)
        {
            prompt.Append(prompt.Length == 0 ? "" : "\n");
            Write(prompt, section, nonce);
        }

        return prompt.ToString();
    }

    private static IEnumerable<string> TextsOf(FencedSection section) =>
    [
        .. section.Attributes.Select(a => a.Value),
        .. section.Parts.SelectMany(p => p.Section is { } inner ? TextsOf(inner) : [p.Text ?? ""]),
    ];

    private static string NonceFor(string[] texts)
    {
        for (int attempt = 0; ; attempt++)
        {
            string nonce = Hash(texts, attempt);
            if (!Array.Exists(texts, t => t.Contains(nonce, StringComparison.Ordinal)))
            {
                return nonce;
            }
        }
    }

    /// <summary>A number that grows with the attempts: a text that has very many numbers has not all of the longer ones.</summary>
    private static string Hash(string[] texts, int attempt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string text in texts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            // With its length before it, no text can pass for the end of one and the start of the next.
            AppendNumber(hash, bytes.Length);
            hash.AppendData(bytes);
        }

        AppendNumber(hash, attempt);
        int digits = Math.Min(FewestDigits + attempt, MostDigits);
        string number = BinaryPrimitives.ReadUInt64BigEndian(hash.GetHashAndReset()).ToString("d20", CultureInfo.InvariantCulture);
        return number[^digits..];
    }

    private static void AppendNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Write(StringBuilder prompt, FencedSection section, string nonce)
    {
        prompt.Append('<').Append(section.Tag).Append('-').Append(nonce);
        foreach ((string name, string value) in section.Attributes)
        {
            prompt.Append(' ').Append(name).Append("=\"");
            WriteAttribute(prompt, value);
            prompt.Append('"');
        }

        if (section.Parts.Count == 0)
        {
            prompt.Append("/>");
            return;
        }

        string edge = section.Inline ? "" : "\n";
        prompt.Append('>').Append(edge);
        foreach (FencedPart part in section.Parts)
        {
            prompt.Append(part.Text);
            if (part.Section is not null)
            {
                Write(prompt, part.Section, nonce);
            }
        }

        prompt.Append(edge).Append("</").Append(section.Tag).Append('-').Append(nonce).Append('>');
    }

    /// <summary>An attribute stays on its line and between its quotes, whatever its value.</summary>
    private static void WriteAttribute(StringBuilder prompt, string value)
    {
        foreach (char c in value)
        {
            _ = c switch
            {
                '&' => prompt.Append("&amp;"),
                '<' => prompt.Append("&lt;"),
                '>' => prompt.Append("&gt;"),
                '"' => prompt.Append("&quot;"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => prompt.Append(CultureInfo.InvariantCulture, $"&#{(int)c};"),
                _ => prompt.Append(c),
            };
        }
    }
}
