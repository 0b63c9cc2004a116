using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>The values of an enum, which are read from their names. Used by generated code.</summary>
/// <typeparam name="T">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ReplyValues<T>
    where T : struct, Enum
{
    private readonly (byte[] Name, T Value)[] _values;

    /// <summary>Creates the list of values.</summary>
    /// <param name="values">Their names in JSON, and what they are.</param>
    public ReplyValues(params (string Name, T Value)[] values) => _values = Array.ConvertAll(values, static v => (Encoding.UTF8.GetBytes(v.Name), v.Value));

    /// <summary>Reads a value.</summary>
    /// <param name="reader">The reader.</param>
    public T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            foreach ((byte[] name, T value) in _values)
            {
                if (TokenText.Is(ref reader, name))
                {
                    return value;
                }
            }
        }

        throw ReplyFormatException.At(ref reader, "one of " + string.Join(", ", _values.Select(static v => Encoding.UTF8.GetString(v.Name))));
    }
}
