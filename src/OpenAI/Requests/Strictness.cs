namespace PromptGrad.OpenAI;

/// <summary>Whether the endpoint shall hold the model to a schema: said by an additional property, named as in other clients for this protocol.</summary>
internal static class Strictness
{
    /// <summary>The property of options, and of a tool.</summary>
    public const string Property = "strictJsonSchema";

    /// <summary>The property of a tool, as the protocol names it.</summary>
    private const string ToolProperty = "strict";

    /// <summary>What the options say.</summary>
    public static bool? OfOptions(IReadOnlyDictionary<string, object?>? properties) => Read(properties, Property, "ChatOptions");

    /// <summary>What the tool says.</summary>
    public static bool? OfTool(string name, IReadOnlyDictionary<string, object?> properties)
    {
        string owner = $"The tool '{name}'";
        return Read(properties, Property, owner) ?? Read(properties, ToolProperty, owner);
    }

    private static bool? Read(IReadOnlyDictionary<string, object?>? properties, string property, string owner) => properties?.GetValueOrDefault(property) switch
    {
        null => null,
        bool strict => strict,
        object value => throw new NotSupportedException($"{owner} has '{property}' = '{value}' in its AdditionalProperties. It must be true or false."),
    };
}
