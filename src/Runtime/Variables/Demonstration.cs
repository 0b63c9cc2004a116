using System.Text;
using PromptGrad.Variables;

namespace PromptGrad;

/// <summary>An example of a call of a prompt method: what was put into its last user message, and the reply.</summary>
public sealed record Demonstration
{
    /// <summary>Creates a demonstration. The generated <c>Demonstrate</c> of a prompt does so from typed values.</summary>
    /// <param name="inputs">The texts of the placeholders, by what is written between the angle brackets, each once.</param>
    /// <param name="reply">What the model is to reply.</param>
    public Demonstration(IReadOnlyList<KeyValuePair<string, string>> inputs, string reply)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(reply);
        Inputs = [.. inputs];
        Reply = reply;
    }

    /// <summary>The texts of the placeholders of the last user message, by what is written between the angle brackets, in the order of the message.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs { get; }

    /// <summary>What the model is to reply: its text, or the JSON of a typed reply.</summary>
    public string Reply { get; }

    /// <summary>Whether two demonstrations have the same inputs and the same reply.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(Demonstration? other) => other is not null && Reply == other.Reply && Inputs.SequenceEqual(other.Inputs);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Reply, StringComparer.Ordinal);
        foreach ((string name, string text) in Inputs)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(text, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The demonstration as one line of <see cref="DemonstrationFormat"/>.</summary>
    public override string ToString()
    {
        var line = new StringBuilder("{\"inputs\":{");
        for (int i = 0; i < Inputs.Count; i++)
        {
            line.Append(i == 0 ? "" : ",").Append(Quote(Inputs[i].Key)).Append(':').Append(Quote(Inputs[i].Value));
        }

        return line.Append("},\"reply\":").Append(Quote(Reply)).Append('}').ToString();
    }

    /// <summary>Half a surrogate pair is no text: it becomes what it would be when it is sent.</summary>
    private static string Quote(string text) => JsonText.Quote(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
}
