using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PromptGrad.Prompts;

/// <summary>
/// Writes data into a prompt so that no text can leave its section: all tags of one prompt carry a nonce that occurs in none of its
/// texts. The nonce is derived from the texts, so equal prompts are equal byte for byte, and nobody can choose a text that contains it.
/// </summary>
internal static class Fence
{
    /// <summary>The sections, one below the other.</summary>
    public static string Around(IReadOnlyList<FencedSection> sections)
    {
        var prompt = new StringBuilder();
        Write(prompt, sections, NonceFor([.. sections.SelectMany(TextsOf)]));
        return prompt.ToString();
    }

    private static IEnumerable<string> TextsOf(FencedSection section) =>
        [.. section.Attributes.Select(a => a.Value), section.Text, .. section.Sections.SelectMany(TextsOf)];

    private static string NonceFor(string[] texts)
    {
        for (int attempt = 0; ; attempt++)
        {
            string nonce = Hash(texts, attempt);
            if (!Array.Exists(texts, t => t.Contains(nonce, StringComparison.OrdinalIgnoreCase)))
            {
                return nonce;
            }
        }
    }

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
        return BinaryPrimitives.ReadUInt32BigEndian(hash.GetHashAndReset()).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static void AppendNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Write(StringBuilder prompt, IReadOnlyList<FencedSection> sections, string nonce)
    {
        for (int i = 0; i < sections.Count; i++)
        {
            if (i > 0)
            {
                prompt.Append('\n');
            }

            Write(prompt, sections[i], nonce);
        }
    }

    private static void Write(StringBuilder prompt, FencedSection section, string nonce)
    {
        string edge = section.Inline ? "" : "\n";
        prompt.Append('<').Append(section.Tag).Append('-').Append(nonce);
        foreach ((string name, string value) in section.Attributes)
        {
            prompt.Append(' ').Append(name).Append("=\"");
            WriteAttribute(prompt, value);
            prompt.Append('"');
        }

        prompt.Append('>').Append(edge).Append(section.Text);
        Write(prompt, section.Sections, nonce);
        prompt.Append(edge).Append("</").Append(section.Tag).Append('-').Append(nonce).Append('>');
    }

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
                < ' ' => prompt.Append(CultureInfo.InvariantCulture, $"&#{(int)c};"),
                _ => prompt.Append(c),
            };
        }
    }
}
