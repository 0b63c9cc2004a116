using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGrad.Replies;

/// <summary>A reply type with a schema, while it comes.</summary>
/// <typeparam name="TPartial">What a part of it becomes.</typeparam>
/// <typeparam name="T">What the whole becomes.</typeparam>
public sealed class PartialReply<TPartial, T> : PartialReply<TPartial>
    where TPartial : notnull
{
    private readonly JsonReply<T> _whole;
    private readonly ReplyReader<TPartial> _read;
    private readonly Func<TPartial, T, TPartial> _complete;

    /// <summary>Creates the type. Called by generated code.</summary>
    /// <param name="whole">The type of the whole.</param>
    /// <param name="read">Reads JSON that fits the schema but for members that are missing or <see langword="null"/>.</param>
    /// <param name="complete">Puts the whole into the part to which nothing is missing.</param>
    public PartialReply(JsonReply<T> whole, ReplyReader<TPartial> read, Func<TPartial, T, TPartial> complete)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(complete);
        _whole = whole;
        _read = read;
        _complete = complete;
    }

    internal override ChatResponseFormat? Format => _whole.Format;

    internal override bool TryRead(string text, ref ReadOnlyMemory<byte> given, [NotNullWhen(true)] out TPartial? part)
    {
        ReplyReading reading = LenientReply.ReadPartial(text, _whole.Schema);
        part = default;
        if (reading.Refusal is not null || reading.Json.Span.SequenceEqual(given.Span))
        {
            return false;
        }

        try
        {
            part = Read(reading.Json.Span);
            given = reading.Json;
            return true;
        }
        catch (ReplyFormatException)
        {
            // Half a value may be none. Whether the whole is one is known at the end.
            return false;
        }
    }

    internal override TPartial ReadWhole(ReplyAnswer answer)
    {
        ReplyReadResult<T> read = _whole.Read(answer);
        return read.Problem is { } problem
            ? throw new ChatReplyException(ChatReplyProblem.Unreadable, $"The model's reply can't be used: {problem} A reply that is given as it comes is not asked for again.", answer.Text)
            : _complete(Read(Encoding.UTF8.GetBytes(read.Json ?? answer.Text)), read.Value);
    }

    private TPartial Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonReply<T>.MaxDepth });
        reader.Read();
        return _read(ref reader);
    }
}
