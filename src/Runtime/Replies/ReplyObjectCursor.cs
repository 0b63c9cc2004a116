using System.ComponentModel;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>Goes through the members of an object in JSON. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ReplyObjectCursor
{
    private readonly ReplyObject _object;
    private readonly bool[]? _many;
    private ulong _found;
    private int _next;

    internal ReplyObjectCursor(ReplyObject @object)
    {
        _object = @object;
        _many = @object.Count > 64 ? new bool[@object.Count] : null;
    }

    /// <summary>Goes to the value of the next member; what is none is left out.</summary>
    /// <param name="reader">The reader.</param>
    /// <returns>The member's index, or -1 at the object's end, where all that have to be there are.</returns>
    public int Next(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int member = _object.Find(ref reader, _next);
            reader.Read();
            if (member >= 0)
            {
                Add(member);
                return member;
            }

            reader.Skip();
        }

        _object.Require(this, ref reader);
        return -1;
    }

    /// <summary>Whether a member was there.</summary>
    /// <param name="member">Its index.</param>
    public readonly bool Has(int member) => _many is null ? (_found & (1UL << member)) != 0 : _many[member];

    private void Add(int member)
    {
        _next = member + 1;
        if (_many is null)
        {
            _found |= 1UL << member;
        }
        else
        {
            _many[member] = true;
        }
    }
}
