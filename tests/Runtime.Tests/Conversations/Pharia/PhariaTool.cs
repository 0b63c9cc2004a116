using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Conversations;

namespace PromptGrad.Tests.Conversations.Pharia;

/// <summary>A tool of a case: a class of the reference is a function with code, with the schema that pydantic writes for it.</summary>
internal sealed class PhariaTool(string name, string description, JsonElement schema) : AIFunction
{
    public override string Name => name;

    public override string Description => description;

    public override JsonElement JsonSchema => schema;

    public static IList<AITool>? List(JsonNode? tools) => tools is null ? null : [.. tools.AsArray().Select(tool => Make(tool!))];

    public static AITool Make(JsonNode tool) => tool is JsonValue builtIn
        ? BuiltInTool.Find((string)builtIn!) ?? throw new ArgumentException($"There is no tool {builtIn}.", nameof(tool))
        : (string?)tool["kind"] == "typed" ? Typed(tool) : Declared(tool["function"]!);

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) => throw new InvalidOperationException("No case calls it.");

    private static AIFunctionDeclaration Declared(JsonNode function) =>
        AIFunctionFactory.CreateDeclaration((string)function["name"]!, (string?)function["description"], Element(function["parameters"]!));

    private static PhariaTool Typed(JsonNode tool)
    {
        string className = (string)tool["class_name"]!;
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (JsonNode? parameter in tool["parameters"]!.AsArray())
        {
            string name = (string)parameter!["name"]!;
            KeyValuePair<string, JsonNode?>[] members = [.. parameter.AsObject().Where(m => m.Key != "name"), new("title", Title(name))];
            properties[name] = new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
            if (!parameter.AsObject().ContainsKey("default"))
            {
                required.Add(name);
            }
        }

        var schema = new JsonObject { ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        schema["title"] = className;
        schema["type"] = "object";
        return new PhariaTool(Llama3Tools.NameOf(className), (string?)tool["description"] ?? "", Element(schema));
    }

    private static string Title(string name) => string.Join(' ', name.Split('_').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement.Clone();
}
