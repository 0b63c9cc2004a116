using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>The types of a union, which a member tells apart. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReplyUnion
{
    private readonly string _discriminator;
    private readonly byte[] _name;
    private readonly byte[][] _values;

    /// <summary>Creates the list of types.</summary>
    /// <param name="discriminator">The member's name in JSON.</param>
    /// <param name="values">What it is for each type.</param>
    public ReplyUnion(string discriminator, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        _discriminator = discriminator;
        _name = Encoding.UTF8.GetBytes(discriminator);
        _values = Array.ConvertAll(values, Encoding.UTF8.GetBytes);
    }

    /// <summary>Finds which type an object is of.</summary>
    /// <param name="reader">A reader on the object's beginning; it is a copy, and the original stays where it is.</param>
    /// <returns>The type's index.</returns>
    public int Find(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw ReplyFormatException.At(ref reader, "an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isDiscriminator = TokenText.Is(ref reader, _name);
            reader.Read();
            if (isDiscriminator)
            {
                return IndexOf(ref reader);
            }

            reader.Skip();
        }

        throw new ReplyFormatException("the member \"" + _discriminator + "\" is missing", reader.TokenStartIndex);
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        for (int i = 0; i < _values.Length && reader.TokenType is JsonTokenType.String or JsonTokenType.Number; i++)
        {
            if (TokenText.Is(ref reader, _values[i]))
            {
                return i;
            }
        }

        throw ReplyFormatException.At(ref reader, "one of " + string.Join(", ", _values.Select(Encoding.UTF8.GetString)));
    }
}
