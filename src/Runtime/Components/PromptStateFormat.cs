using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptGrad.Variables;

namespace PromptGrad.Components;

/// <summary>The format of files with learned prompts, version 1. Properties that a reader does not know are ignored.</summary>
internal static class PromptStateFormat
{
    private const string Format = "promptgrad.prompts";
    private const int Version = 1;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ReadOnlyMemory<byte> Write(IGradComponent component)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("version", Version);
            WriteText(writer, "component", component.GetType().ToString());
            if (component.Description is { } description)
            {
                WriteText(writer, "description", description);
            }

            writer.WriteStartArray("parameters");
            foreach ((string name, Parameter parameter) in component.NamedParameters())
            {
                if (!parameter.IsTrainable && !parameter.RequiresGradient && !parameter.IsDefault)
                {
                    throw new InvalidOperationException(
                        $"{name} has another text than its source and is not trainable, so it could be saved but not loaded again. Set Trainable = true on its prompt attribute, or call Reset() on it first.");
                }

                if (parameter.IsTrainable || !parameter.IsDefault)
                {
                    writer.WriteStartObject();
                    WriteText(writer, "name", name);
                    WriteText(writer, "source", parameter.DefaultValue);
                    WriteText(writer, "text", parameter.Value);
                    LineOriginFormat.Write(writer, parameter.Origins);
                    writer.WriteEndObject();
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        // The writer ends lines as the system does; in texts a carriage return is escaped, so every bare one is such a line end.
        return new([.. json.WrittenSpan.ToArray().Where(b => b != '\r'), (byte)'\n']);
    }

    /// <summary>Reads a file; <see langword="null"/> if what it holds can't be told.</summary>
    public static IReadOnlyList<SavedPrompt>? Read(byte[] file, List<string> problems, out Exception? cause)
    {
        cause = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(StrictUtf8.GetString(file).TrimStart('\uFEFF'));
            return ReadPrompts(document.RootElement, problems);
        }
        catch (JsonException error)
        {
            cause = error;
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"It is not valid JSON from line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} on. Restore it from source control, or save anew."));
        }
        catch (DecoderFallbackException error)
        {
            cause = error;
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"It is not UTF-8 text from byte {error.Index + 1} on. Restore it from source control, or save anew."));
        }
        catch (InvalidOperationException error)
        {
            // The only one that reading strings throws: an escape sequence stands for half a surrogate pair.
            cause = error;
            problems.Add("It holds an escape sequence that stands for no character. Restore it from source control, or save anew.");
        }

        return null;
    }

    private static List<SavedPrompt>? ReadPrompts(JsonElement root, List<string> problems)
    {
        if (root.ValueKind != JsonValueKind.Object || ReadText(root, "format") != Format)
        {
            problems.Add($"It is no file of learned prompts: its \"format\" is not \"{Format}\".");
        }
        else if (!root.TryGetProperty("version", out JsonElement versionElement) || versionElement.ValueKind != JsonValueKind.Number || !versionElement.TryGetInt32(out int version) || version < 1)
        {
            problems.Add("Its \"version\" is not a whole number from 1.");
        }
        else if (version > Version)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"It has version {version} of the format, and this version of PromptGrad reads up to {Version}. Update PromptGrad."));
        }
        else if (!root.TryGetProperty("parameters", out JsonElement parameters) || parameters.ValueKind != JsonValueKind.Array)
        {
            problems.Add("Its \"parameters\" is not an array.");
        }
        else
        {
            return ReadEntries(parameters, problems);
        }

        return null;
    }

    private static List<SavedPrompt> ReadEntries(JsonElement parameters, List<string> problems)
    {
        var prompts = new List<SavedPrompt>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        int position = 0;
        foreach (JsonElement parameter in parameters.EnumerateArray())
        {
            position++;
            string name = ReadText(parameter, "name") ?? "";
            string? source = ReadText(parameter, "source");
            string? text = ReadText(parameter, "text");
            bool isIncomplete = name.Length == 0 || source is null || text is null;
            if (isIncomplete)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"Entry {position} of \"parameters\" lacks one of \"name\", \"source\" and \"text\", each a string."));
            }

            if (!LineOriginFormat.TryRead(parameter, name, out IReadOnlyList<LineOrigin> origins))
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"The \"origins\" of entry {position} of \"parameters\" are damaged. Restore them from source control, or remove them: they only tell why lines are there."));
            }

            if (name.Length == 0 || names.Add(name))
            {
                prompts.Add(new(name, source ?? "", text ?? "") { IsDamaged = isIncomplete, Origins = origins });
            }
            else
            {
                problems.Add($"{name} is there twice. Remove one of the entries.");
            }
        }

        return prompts;
    }

    private static string? ReadText(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void WriteText(Utf8JsonWriter writer, string property, string text)
    {
        writer.WritePropertyName(property);
        WriteText(writer, text);
    }

    /// <summary>Half a surrogate pair is no text, and fails here instead of being saved as something else.</summary>
    internal static void WriteText(Utf8JsonWriter writer, string text) => writer.WriteRawValue(StrictUtf8.GetBytes(JsonText.Quote(text)));
}
