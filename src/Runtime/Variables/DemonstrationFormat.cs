using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PromptGrad;

/// <summary>
/// The text of a <see cref="Parameter"/> of the kind <see cref="ParameterKind.Demonstrations"/>: one JSON object a line,
/// <c>{"inputs":{"text":"Hello","language":"Italian"},"reply":"Ciao"}</c>. Empty lines mean nothing.
/// </summary>
public static class DemonstrationFormat
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes demonstrations, each on a line. Half a surrogate pair, which is no text, is written as U+FFFD.</summary>
    /// <param name="demonstrations">The demonstrations.</param>
    public static string Write(IEnumerable<Demonstration> demonstrations)
    {
        ArgumentNullException.ThrowIfNull(demonstrations);
        return string.Join('\n', demonstrations);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or somebody by hand. Which inputs there are is the prompt's to say, and not checked here.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">A line is no demonstration; the message says which, and why.</exception>
    public static IReadOnlyList<Demonstration> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryRead(text, static _ => null, out string? problem) ?? throw new FormatException($"The demonstrations cannot be read: {problem}");
    }

    /// <summary>Reads demonstrations, and checks each by a rule of the prompt's.</summary>
    /// <param name="text">The text.</param>
    /// <param name="check">What is wrong with a demonstration, or <see langword="null"/>.</param>
    /// <param name="problem">What is wrong with the first line that is wrong, beginning with its number.</param>
    internal static IReadOnlyList<Demonstration>? TryRead(string text, Func<Demonstration, string?> check, out string? problem)
    {
        problem = null;
        var demonstrations = new List<Demonstration>();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            Demonstration? demonstration = ReadLine(lines[i], out problem);
            problem ??= check(demonstration!);
            if (problem is not null)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"line {i + 1} {problem}");
                return null;
            }

            demonstrations.Add(demonstration!);
        }

        return demonstrations;
    }

    private static Demonstration? ReadLine(string line, out string? problem)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(StrictUtf8.GetBytes(line));
            return ReadObject(document.RootElement, out problem);
        }
        catch (Exception error) when (error is JsonException or EncoderFallbackException or InvalidOperationException)
        {
            // The last one is thrown for an escape sequence that stands for half a surrogate pair.
            problem = "is not valid JSON. Write a JSON object with \"inputs\" and \"reply\" on one line.";
            return null;
        }
    }

    private static Demonstration? ReadObject(JsonElement line, out string? problem)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            problem = "is no JSON object. Write one with \"inputs\" and \"reply\".";
            return null;
        }

        List<KeyValuePair<string, string>>? inputs = null;
        string? reply = null;
        problem = null;
        foreach (JsonProperty property in line.EnumerateObject())
        {
            problem ??= property.Name switch
            {
                "inputs" when inputs is not null => "has \"inputs\" twice. Remove one.",
                "inputs" when property.Value.ValueKind == JsonValueKind.Object => ReadInputs(property.Value, out inputs),
                "inputs" => "has \"inputs\" that are no JSON object. Write the text of each placeholder by its name.",
                "reply" when reply is not null => "has \"reply\" twice. Remove one.",
                "reply" when property.Value.ValueKind == JsonValueKind.String => ReadReply(property.Value, out reply),
                "reply" => "has a \"reply\" that is no string. Write the reply's text as a JSON string.",
                _ => $"has a property \"{property.Name}\", which demonstrations do not have. Remove it: there are \"inputs\" and \"reply\".",
            };
        }

        problem ??= inputs is null ? "lacks \"inputs\". Write the text of each placeholder by its name."
            : reply is null ? "lacks \"reply\". Write what the model is to reply."
            : null;
        return problem is null ? new(inputs!, reply!) : null;
    }

    private static string? ReadInputs(JsonElement element, out List<KeyValuePair<string, string>> inputs)
    {
        inputs = [];
        foreach (JsonProperty input in element.EnumerateObject())
        {
            if (input.Value.ValueKind != JsonValueKind.String)
            {
                return $"has an input \"{input.Name}\" that is no string. Write the text that is put into the prompt.";
            }

            if (inputs.Exists(i => i.Key == input.Name))
            {
                return $"has the input \"{input.Name}\" twice. Remove one.";
            }

            inputs.Add(new(input.Name, input.Value.GetString()!));
        }

        return null;
    }

    private static string? ReadReply(JsonElement element, out string reply)
    {
        reply = element.GetString()!;
        return null;
    }
}
