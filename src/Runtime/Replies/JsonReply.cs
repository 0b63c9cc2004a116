using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>A reply type with a schema. What is right is read as it stands; what is sloppy is brought into the schema's form first.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class JsonReply<T> : ReplyType<T>
{
    /// <summary>Deeper than any answer, and not so deep that a recursive reader runs out of stack.</summary>
    internal const int MaxDepth = 256;

    private readonly string _name;
    private readonly ReplyReader<T> _read;
    private readonly bool _isWrapped;
    private readonly ReplySchema _schema;
    private ChatResponseFormatJson? _format;

    /// <summary>Creates the type. Called by generated code.</summary>
    /// <param name="name">The type's name, as the model is told.</param>
    /// <param name="schema">The JSON schema.</param>
    /// <param name="read">Reads JSON that fits the schema.</param>
    /// <param name="isWrapped">Whether the schema is that of an object with the one member <c>value</c>, because a schema's root must be an object; <paramref name="read"/> then reads the member.</param>
    public JsonReply(string name, string schema, ReplyReader<T> read, bool isWrapped = false)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(read);
        _name = name;
        _schema = new ReplySchema(schema);
        _read = read;
        _isWrapped = isWrapped;
    }

    internal override ChatResponseFormat? Format => _format ??= CreateFormat();

    internal override string? Notation => _schema.Notation;

    /// <summary>The schema.</summary>
    internal ReplySchema Schema => _schema;

    internal override ReplyReadResult<T> Read(ReplyAnswer answer) => Read(answer.Text, answer.IsLast);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isLast">Whether there will be no other one, so that what was cut off of it is given up.</param>
    internal ReplyReadResult<T> Read(string text, bool isLast) => IsLikelyRight(text) && TryReadText(text, out T? value) ? new(value, null) : ReadLeniently(text, isLast);

    private static bool IsLikelyRight(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        return trimmed is ['{', .., '}'];
    }

    private ChatResponseFormatJson CreateFormat()
    {
        using JsonDocument document = JsonDocument.Parse(_schema.WireJson);
        return ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), _name);
    }

    private ReplyReadResult<T> ReadLeniently(string text, bool isLast)
    {
        ReplyReading reading = LenientReply.Read(text, _schema);
        if (reading.Refusal is { } refusal)
        {
            return ReplyReadResult<T>.Refused(refusal);
        }

        if (!isLast && reading.Repairs.Any(r => r.IsLoss))
        {
            return ReplyReadResult<T>.Refused("it breaks off.");
        }

        try
        {
            var reader = new Utf8JsonReader(reading.Json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            return new(ReadWhole(ref reader), null)
            {
                Repairs = reading.Repairs,
                Json = Encoding.UTF8.GetString(reading.Json.Span),
            };
        }
        catch (ReplyFormatException problem)
        {
            return ReplyReadResult<T>.Refused(problem.Describe(reading.Json.Span));
        }
    }

    private bool TryReadText(string text, out T value)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            int length = Encoding.UTF8.GetBytes(text, buffer);
            var reader = new Utf8JsonReader(buffer.AsSpan(0, length), new JsonReaderOptions { MaxDepth = MaxDepth });
            value = ReadWhole(ref reader);
            return !reader.Read();
        }
        catch (Exception refusal) when (refusal is JsonException or ReplyFormatException)
        {
            value = default!;
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private T ReadWhole(ref Utf8JsonReader reader) => _isWrapped ? ReplyWrapper.Read(ref reader, _read) : ReadBare(ref reader);

    private T ReadBare(ref Utf8JsonReader reader)
    {
        reader.Read();
        return _read(ref reader);
    }
}
