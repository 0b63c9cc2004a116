using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>The object around a reply that is none: endpoints want a schema's root to be an object.</summary>
internal static class ReplyWrapper
{
    /// <summary>The name of its one member.</summary>
    public const string Member = "value";

    /// <summary>Reads the value in the object.</summary>
    public static T Read<T>(ref Utf8JsonReader reader, ReplyReader<T> read)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || !reader.ValueTextEquals(Member))
        {
            throw new JsonException();
        }

        reader.Read();
        T value = read(ref reader);
        return reader.Read() && reader.TokenType == JsonTokenType.EndObject ? value : throw new JsonException();
    }
}
