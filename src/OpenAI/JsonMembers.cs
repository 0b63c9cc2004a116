using System.Text.Json;

namespace PromptGrad.OpenAI;

/// <summary>Reads JSON whose form is not certain: what is missing or of another kind is nothing.</summary>
internal static class JsonMembers
{
    /// <summary>A member; undefined when there is none.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <summary>The first item of a list; undefined when there is none.</summary>
    public static JsonElement First(this JsonElement element) => element.Items().FirstOrDefault();

    /// <summary>The items of a list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    public static long? Number(this JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) ? number : null;

    public static bool IsNothing(this JsonElement element) => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
}
