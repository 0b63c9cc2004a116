using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI.Tests.AlephAlpha;

/// <summary>A request of the vectors, in the terms of a chat client.</summary>
internal static class WireRequest
{
    public static List<ChatMessage> ReadMessages(JsonObject request) => [.. request["messages"]!.AsArray().Select(message => ReadMessage(message!.AsObject()))];

    public static ChatOptions ReadOptions(JsonObject request)
    {
        var options = new ChatOptions { AdditionalProperties = [] };
        foreach ((string name, JsonNode? value) in request)
        {
            if (value is not null && name is not ("model" or "messages"))
            {
                Set(options, name, value);
            }
        }

        return options;
    }

    /// <summary>A part of a message: a text, or an object that says what it is. A text in angle brackets stands for a value that is no part.</summary>
    public static AIContent ReadPart(JsonNode part) => part switch
    {
        JsonValue value when value.TryGetValue(out string? text) && text is not ['<', .., '>'] => new TextContent(text),
        JsonValue => new HostedFileContent("neither"),
        _ when part["png_base64"] is { } png => new DataContent(Convert.FromBase64String(png.GetValue<string>()), "image/png"),
        _ when part["image_url"]?["url"] is { } url => new UriContent(url.GetValue<string>(), "image/png"),
        _ when part["text"] is { } words => new TextContent(words.GetValue<string>()),
        _ => new HostedFileContent("neither"),
    };

    /// <summary>The body of a request with every list of one text as that text: for a chat client they are the same.</summary>
    public static JsonObject Normalize(JsonObject body)
    {
        var normal = (JsonObject)body.DeepClone();
        foreach (JsonObject message in normal["messages"]?.AsArray().OfType<JsonObject>() ?? [])
        {
            if (message["content"] is JsonArray { Count: 1 } parts && parts[0]?["text"] is { } text)
            {
                message["content"] = text.DeepClone();
            }
        }

        return normal;
    }

    private static void Set(ChatOptions options, string name, JsonNode value)
    {
        switch (name)
        {
            case "maximum_tokens": options.MaxOutputTokens = value.GetValue<int>(); break;
            case "temperature": options.Temperature = value.GetValue<float>(); break;
            case "top_k": options.TopK = value.GetValue<int>(); break;
            case "top_p": options.TopP = value.GetValue<float>(); break;
            case "tools": options.Tools = [.. value.AsArray().Select(tool => new WireTool(tool!["function"]!.AsObject()))]; break;
            case "tool_choice": options.ToolMode = ReadChoice(value); break;
            case "parallel_tool_calls": options.AllowMultipleToolCalls = value.GetValue<bool>(); break;
            case "response_format": SetFormat(options, value["json_schema"] ?? value); break;
            default: options.AdditionalProperties![name] = value; break;
        }
    }

    private static void SetFormat(ChatOptions options, JsonNode format)
    {
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema(format["schema"].Deserialize<JsonElement>(), format["name"]?.GetValue<string>(), format["description"]?.GetValue<string>());
        if (format["strict"] is { } strict)
        {
            options.AdditionalProperties!["strictJsonSchema"] = strict.GetValue<bool>();
        }
    }

    private static ChatToolMode ReadChoice(JsonNode choice) => choice is JsonObject named
        ? ChatToolMode.RequireSpecific(named["function"]!["name"]!.GetValue<string>())
        : choice.GetValue<string>() switch
        {
            "auto" => ChatToolMode.Auto,
            "none" => ChatToolMode.None,
            "required" => ChatToolMode.RequireAny,
            var other => throw new InvalidOperationException($"There is no tool choice '{other}'."),
        };

    private static ChatMessage ReadMessage(JsonObject message)
    {
        var role = new ChatRole(message["role"]!.GetValue<string>());
        List<AIContent> contents = message["content"] switch
        {
            null => [],
            JsonArray parts => [.. parts.Select(part => ReadPart(part!))],
            JsonNode text => [new TextContent(text.GetValue<string>())],
        };
        if (message["tool_call_id"] is { } id)
        {
            return new ChatMessage(role, [new FunctionResultContent(id.GetValue<string>(), contents)]);
        }

        JsonArray? calls = message["tool_calls"]?.AsArray();
        contents.AddRange(calls?.Select(call => ReadCall(call!)) ?? []);
        return new ChatMessage(role, contents) { AdditionalProperties = calls is { Count: 0 } ? new() { ["tool_calls"] = calls } : null };
    }

    /// <summary>A call as a client of ours would have read it.</summary>
    private static FunctionCallContent ReadCall(JsonNode call)
    {
        (string id, string name) = (call["id"]!.GetValue<string>(), call["function"]!["name"]!.GetValue<string>());
        var arguments = BinaryData.FromString(call["function"]!["arguments"]!.GetValue<string>());
        return new FunctionCallContent(id, name) { RawRepresentation = OAI.ChatToolCall.CreateFunctionToolCall(id, name, arguments) };
    }

    /// <summary>A tool as it stands on the wire.</summary>
    private sealed class WireTool(JsonObject function) : AIFunctionDeclaration
    {
        public override string Name => function["name"]!.GetValue<string>();

        public override string Description => function["description"]?.GetValue<string>() ?? "";

        public override JsonElement JsonSchema => function["parameters"] is { } parameters ? parameters.Deserialize<JsonElement>() : default;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties =>
            function["strict"] is { } strict ? new Dictionary<string, object?> { ["strict"] = strict.GetValue<bool>() } : [];
    }
}
