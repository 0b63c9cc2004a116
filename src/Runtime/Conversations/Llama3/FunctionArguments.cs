using System.Globalization;
using System.Text.Json;

namespace PromptGrad.Conversations.Llama3;

/// <summary>The arguments of a call beside the schema of the function: what a call of code needs to know before it is made.</summary>
internal static class FunctionArguments
{
    /// <summary>Takes what the schema names from the arguments, and defaults for what they lack.</summary>
    /// <param name="schema">The function's schema.</param>
    /// <param name="given">The arguments, an object.</param>
    /// <param name="problem">What is missing or of another type, or <see langword="null"/>.</param>
    public static Dictionary<string, object?> Fit(JsonElement schema, JsonElement given, out string? problem)
    {
        problem = null;
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out JsonElement properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return All(given);
        }

        var fitting = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (JsonProperty parameter in properties.EnumerateObject())
        {
            if (given.TryGetProperty(parameter.Name, out JsonElement value))
            {
                problem ??= Fits(parameter.Value, value) ? null : $"'{parameter.Name}' must be of type {TypeOf(parameter.Value)}, and is {value.GetRawText()}";
                fitting[parameter.Name] = value.Clone();
            }
            else if (IsRequired(schema, parameter.Name))
            {
                problem ??= $"'{parameter.Name}' is missing";
            }
            else if (parameter.Value.ValueKind == JsonValueKind.Object && parameter.Value.TryGetProperty("default", out JsonElement byDefault))
            {
                fitting[parameter.Name] = byDefault.Clone();
            }
        }

        return problem is null ? fitting : All(given);
    }

    /// <summary>All arguments as they are.</summary>
    public static Dictionary<string, object?> All(JsonElement given)
    {
        var all = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (JsonProperty argument in given.EnumerateObject())
        {
            all[argument.Name] = argument.Value.Clone();
        }

        return all;
    }

    private static bool IsRequired(JsonElement schema, string name) =>
        schema.TryGetProperty("required", out JsonElement required) && required.ValueKind == JsonValueKind.Array
        && required.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals(name));

    /// <summary>Whether a value can be of a parameter's type. Numbers and booleans may be written as text; what the schema says in other ways is left to the function.</summary>
    private static bool Fits(JsonElement schema, JsonElement value) => TypeOf(schema) switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => IsInteger(value),
        "number" => value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _)),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False || (value.ValueKind == JsonValueKind.String && bool.TryParse(value.GetString(), out _)),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    private static bool IsInteger(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out double number) && Math.Floor(number) == number,
        JsonValueKind.String => long.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    private static string? TypeOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
