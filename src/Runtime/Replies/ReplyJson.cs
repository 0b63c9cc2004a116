using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml;

namespace PromptGrad.Replies;

/// <summary>
/// Reads values from JSON that fits a schema. Generated code derives its readers from this class. Each method finds the reader on the value's first token and
/// leaves it on the last; what does not fit is refused with an exception that the caller of the reader knows.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ReplyJson
{
    /// <summary>Nothing is made of it.</summary>
    protected ReplyJson()
    {
    }

    /// <summary>Whether the value is null.</summary>
    /// <param name="reader">The reader.</param>
    protected static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    /// <summary>Reads a text.</summary>
    /// <param name="reader">The reader.</param>
    protected static string ReadString(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && TokenText.TryRead(ref reader) is { } text ? text : throw ReplyFormatException.At(ref reader, "a text");

    /// <summary>Reads a truth value.</summary>
    /// <param name="reader">The reader.</param>
    protected static bool ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw ReplyFormatException.At(ref reader, "true or false"),
    };

    /// <summary>Reads a character.</summary>
    /// <param name="reader">The reader.</param>
    protected static char ReadChar(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && TokenText.TryRead(ref reader) is [char character] ? character : throw ReplyFormatException.At(ref reader, "one character");

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    protected static sbyte ReadSByte(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetSByte(out sbyte value) ? value : throw NotWhole(ref reader, sbyte.MinValue, sbyte.MaxValue);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    protected static byte ReadByte(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetByte(out byte value) ? value : throw NotWhole(ref reader, byte.MinValue, byte.MaxValue);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    protected static short ReadInt16(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetInt16(out short value) ? value : throw NotWhole(ref reader, short.MinValue, short.MaxValue);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    protected static ushort ReadUInt16(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetUInt16(out ushort value) ? value : throw NotWhole(ref reader, ushort.MinValue, ushort.MaxValue);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    protected static int ReadInt32(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetInt32(out int value) ? value : throw NotWhole(ref reader, int.MinValue, int.MaxValue);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    protected static uint ReadUInt32(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetUInt32(out uint value) ? value : throw NotWhole(ref reader, uint.MinValue, uint.MaxValue);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    protected static long ReadInt64(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetInt64(out long value) ? value : throw NotWhole(ref reader, long.MinValue, long.MaxValue);

    /// <summary>Reads a whole number.</summary>
    /// <param name="reader">The reader.</param>
    protected static ulong ReadUInt64(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetUInt64(out ulong value) ? value : throw NotWhole(ref reader, ulong.MinValue, ulong.MaxValue);

    /// <summary>Reads a number.</summary>
    /// <param name="reader">The reader.</param>
    protected static float ReadSingle(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetSingle(out float value) ? value : throw ReplyFormatException.At(ref reader, "a number");

    /// <summary>Reads a number.</summary>
    /// <param name="reader">The reader.</param>
    protected static double ReadDouble(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetDouble(out double value) ? value : throw ReplyFormatException.At(ref reader, "a number");

    /// <summary>Reads a number.</summary>
    /// <param name="reader">The reader.</param>
    protected static decimal ReadDecimal(ref Utf8JsonReader reader) => IsNumber(ref reader) && reader.TryGetDecimal(out decimal value) ? value : throw ReplyFormatException.At(ref reader, "a number of at most 28 digits");

    /// <summary>Reads a date with a time.</summary>
    /// <param name="reader">The reader.</param>
    protected static DateTime ReadDateTime(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out DateTime value) ? value : throw ReplyFormatException.At(ref reader, "a date and time like 2026-01-31T14:30:00");

    /// <summary>Reads a date with a time and an offset.</summary>
    /// <param name="reader">The reader.</param>
    protected static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset value) ? value : throw ReplyFormatException.At(ref reader, "a date and time like 2026-01-31T14:30:00+01:00");

    /// <summary>Reads a date.</summary>
    /// <param name="reader">The reader.</param>
    protected static DateOnly ReadDateOnly(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && DateOnly.TryParseExact(TokenText.TryRead(ref reader), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value)
            ? value
            : throw ReplyFormatException.At(ref reader, "a date like 2026-01-31");

    /// <summary>Reads a time of day. A zone, as JSON schema's format for times has one, is left out.</summary>
    /// <param name="reader">The reader.</param>
    protected static TimeOnly ReadTimeOnly(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && TimeOnly.TryParse(TokenText.TryRead(ref reader)?.TrimEnd('Z'), CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly value)
            ? value
            : throw ReplyFormatException.At(ref reader, "a time of day like 14:30:00");

    /// <summary>Reads a duration: in ISO 8601, as JSON schema's format for durations is, or as .NET writes it.</summary>
    /// <param name="reader">The reader.</param>
    protected static TimeSpan ReadTimeSpan(ref Utf8JsonReader reader)
    {
        string text = ReadString(ref reader);
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan value))
        {
            return value;
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw ReplyFormatException.At(ref reader, "a duration like PT1H30M");
        }
    }

    /// <summary>Reads a GUID.</summary>
    /// <param name="reader">The reader.</param>
    protected static Guid ReadGuid(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Guid.TryParse(TokenText.TryRead(ref reader), out Guid value) ? value : throw ReplyFormatException.At(ref reader, "a UUID");

    /// <summary>Reads a URI.</summary>
    /// <param name="reader">The reader.</param>
    protected static Uri ReadUri(ref Utf8JsonReader reader) =>
        Uri.TryCreate(ReadString(ref reader), UriKind.RelativeOrAbsolute, out Uri? value) ? value : throw ReplyFormatException.At(ref reader, "a URI");

    /// <summary>Reads bytes in base 64.</summary>
    /// <param name="reader">The reader.</param>
    protected static byte[] ReadBytes(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? value) ? value : throw ReplyFormatException.At(ref reader, "base64");

    /// <summary>Reads a list.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="read">Reads an item.</param>
    protected static List<T> ReadList<T>(ref Utf8JsonReader reader, ReplyReader<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw ReplyFormatException.At(ref reader, "a list");
        }

        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(read(ref reader));
        }

        return items;
    }

    /// <summary>Reads a list as an array.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="read">Reads an item.</param>
    protected static T[] ReadArray<T>(ref Utf8JsonReader reader, ReplyReader<T> read) => [.. ReadList(ref reader, read)];

    /// <summary>Reads a list as an immutable array.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="read">Reads an item.</param>
    protected static ImmutableArray<T> ReadImmutableArray<T>(ref Utf8JsonReader reader, ReplyReader<T> read) => ImmutableCollectionsMarshal.AsImmutableArray(ReadArray(ref reader, read));

    /// <summary>Reads a list as a set.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="read">Reads an item.</param>
    protected static HashSet<T> ReadSet<T>(ref Utf8JsonReader reader, ReplyReader<T> read) => [.. ReadList(ref reader, read)];

    /// <summary>Reads an object whose names are keys.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="read">Reads a value.</param>
    protected static Dictionary<string, T> ReadDictionary<T>(ref Utf8JsonReader reader, ReplyReader<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw ReplyFormatException.At(ref reader, "an object");
        }

        var values = new Dictionary<string, T>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = TokenText.TryRead(ref reader) ?? throw ReplyFormatException.At(ref reader, "a name");
            reader.Read();
            values[key] = read(ref reader);
        }

        return values;
    }

    private static bool IsNumber(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number;

    private static ReplyFormatException NotWhole<T>(ref Utf8JsonReader reader, T least, T most)
        where T : IFormattable
        => ReplyFormatException.At(ref reader, "a whole number from " + least.ToString(null, CultureInfo.InvariantCulture) + " to " + most.ToString(null, CultureInfo.InvariantCulture));
}
