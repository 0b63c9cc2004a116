using System.Text;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>Texts and names in JSON, also those whose escapes are no text.</summary>
internal static class TokenText
{
    private const int Longest = 60;

    /// <summary>Whether the reader's text or name is a given one.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.ValueIsEscaped || reader.HasValueSequence ? TryRead(ref reader) is { } value && text.SequenceEqual(Encoding.UTF8.GetBytes(value)) : reader.ValueSpan.SequenceEqual(text);

    /// <summary>The reader's text or name; <see langword="null"/> if its escapes are half of a character, which is no text.</summary>
    public static string? TryRead(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The reader's token as it stands, or its beginning.</summary>
    public static string Shorten(ref Utf8JsonReader reader)
    {
        string quote = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? "\"" : "";
        string text = Encoding.UTF8.GetString(reader.HasValueSequence ? [] : reader.ValueSpan);
        return quote + (text.Length > Longest ? text[..Longest] + "…" : text) + quote;
    }
}
