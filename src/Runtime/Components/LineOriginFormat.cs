using System.Text.Json;

namespace PromptGrad.Components;

/// <summary>The optional <c>origins</c> of an entry in a file of learned prompts: why the lines are there that optimizers brought in.</summary>
internal static class LineOriginFormat
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<LineOrigin> origins)
    {
        if (origins.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("origins");
        foreach (LineOrigin origin in origins)
        {
            writer.WriteStartObject();
            WriteText(writer, "line", origin.Line);
            WriteText(writer, "optimizer", origin.Source.Optimizer);
            writer.WriteNumber("step", origin.Source.Step);
            WriteTexts(writer, "findings", origin.Source.Findings);
            WriteTexts(writer, "examples", origin.Source.Examples);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads the origins; an entry without any has none.</summary>
    /// <returns>Whether nothing is wrong with them.</returns>
    public static bool TryRead(JsonElement entry, string parameter, out IReadOnlyList<LineOrigin> origins)
    {
        origins = [];
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("origins", out JsonElement array))
        {
            return true;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        LineOrigin?[] read = [.. array.EnumerateArray().Select(origin => Read(origin, parameter))];
        origins = [.. read.OfType<LineOrigin>()];
        return origins.Count == read.Length;
    }

    private static LineOrigin? Read(JsonElement origin, string parameter) =>
        origin.ValueKind == JsonValueKind.Object
        && TextOf(origin, "line") is { } line
        && TextOf(origin, "optimizer") is { } optimizer
        && origin.TryGetProperty("step", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int step)
        && TextsOf(origin, "findings") is { } findings
        && TextsOf(origin, "examples") is { } examples
            ? new(parameter, line, new(optimizer, step, findings, examples))
            : null;

    private static string? TextOf(JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<string>? TextsOf(JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement values) && values.ValueKind == JsonValueKind.Array && values.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. values.EnumerateArray().Select(v => v.GetString()!)]
            : null;

    private static void WriteText(Utf8JsonWriter writer, string property, string text)
    {
        writer.WritePropertyName(property);
        PromptStateFormat.WriteText(writer, text);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string property, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(property);
        foreach (string text in texts)
        {
            PromptStateFormat.WriteText(writer, text);
        }

        writer.WriteEndArray();
    }
}
