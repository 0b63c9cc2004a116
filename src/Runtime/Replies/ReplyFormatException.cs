using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>JSON that does not fit its type. The message says what was expected, in words that a model can act on.</summary>
/// <param name="expectation">What was expected.</param>
/// <param name="position">Where, in bytes from the beginning of the JSON.</param>
internal sealed class ReplyFormatException(string expectation, long position) : FormatException(expectation)
{
    /// <summary>What does not fit a reader's token.</summary>
    /// <param name="reader">The reader, on the token.</param>
    /// <param name="expected">What should be there.</param>
    public static ReplyFormatException At(ref Utf8JsonReader reader, string expected) => new("expected " + expected + ", but found " + Found(ref reader), reader.TokenStartIndex);

    /// <summary>The message with the place, such as <c>$.lines[2].price: expected a number, but found true.</c>. The way there is followed only now, when it is needed.</summary>
    /// <param name="json">What was read.</param>
    public string Describe(ReadOnlySpan<byte> json) => JsonPath.At(json, position) + ": " + Message + ".";

    private static string Found(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.None => "nothing",
        _ => TokenText.Shorten(ref reader),
    };
}
