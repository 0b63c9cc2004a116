using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>The members of an object that is read from JSON. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReplyObject
{
    private readonly string[] _texts;
    private readonly byte[][] _names;
    private readonly bool[] _required;

    /// <summary>Creates the list of members.</summary>
    /// <param name="marks">For each member <c>!</c> if it has to be there, and <c>?</c> if not.</param>
    /// <param name="names">Their names in JSON.</param>
    public ReplyObject(string marks, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(marks);
        ArgumentNullException.ThrowIfNull(names);
        _texts = names;
        _names = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
        _required = Array.ConvertAll(marks.ToCharArray(), static m => m == '!');
    }

    internal int Count => _names.Length;

    /// <summary>Goes into an object.</summary>
    /// <param name="reader">The reader, on the object's beginning.</param>
    public ReplyObjectCursor Open(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject ? new(this) : throw ReplyFormatException.At(ref reader, "an object");

    /// <summary>The member whose name the reader is on, or -1. Models keep the schema's order, so the next one is tried first.</summary>
    internal int Find(ref Utf8JsonReader reader, int next)
    {
        for (int i = 0; i < _names.Length; i++, next++)
        {
            next = next < _names.Length ? next : 0;
            if (TokenText.Is(ref reader, _names[next]))
            {
                return next;
            }
        }

        return -1;
    }

    /// <summary>Refuses an object that lacks a member.</summary>
    internal void Require(in ReplyObjectCursor found, ref Utf8JsonReader reader)
    {
        for (int i = 0; i < _required.Length; i++)
        {
            if (_required[i] && !found.Has(i))
            {
                throw new ReplyFormatException("the member \"" + _texts[i] + "\" is missing", reader.TokenStartIndex);
            }
        }
    }
}
