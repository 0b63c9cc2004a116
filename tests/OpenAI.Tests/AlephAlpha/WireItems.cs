using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI.Tests.AlephAlpha;

/// <summary>Replies of a chat client, in the terms of the vectors.</summary>
internal static class WireItems
{
    /// <summary>The items of a stream, in their order.</summary>
    public static JsonArray Of(IEnumerable<ChatResponseUpdate> updates) => [.. updates.SelectMany(Of)];

    public static JsonObject Of(ChatResponse response)
    {
        ChatMessage message = response.Messages.Single();
        JsonNode[] calls = [.. message.Contents.OfType<FunctionCallContent>().Select(Of)];
        bool hasCalls = calls.Length > 0 || message.AdditionalProperties?.ContainsKey("tool_calls") is true;
        return new JsonObject
        {
            ["finish_reason"] = response.FinishReason?.Value,
            ["role"] = message.Role.Value,
            ["content"] = message.Contents.OfType<TextContent>().Any() ? message.Text : null,
            ["tool_calls"] = hasCalls ? new JsonArray(calls) : null,
            ["usage"] = response.Usage is { } usage ? Of(usage) : null,
        };
    }

    /// <summary>The items without empty texts, which say nothing.</summary>
    public static JsonArray WithoutEmpty(JsonNode items) => [.. items.AsArray().Where(item => item!["chunk"] is not { } chunk || chunk["content"]?.GetValue<string>() is { Length: > 0 }).Select(item => item!.DeepClone())];

    /// <summary>Everything that the chunks of a stream say, whatever their order: texts and arguments joined.</summary>
    public static JsonObject Sum(IEnumerable<JsonNode?> items)
    {
        var (text, calls, others) = (new StringBuilder(), new JsonArray(), new JsonArray());
        foreach (JsonNode? item in items)
        {
            if (item!["chunk"] is { } chunk)
            {
                text.Append(chunk["content"]?.GetValue<string>());
            }
            else
            {
                // Without its id: a call that has none is given one.
                (item["tool_call"] is null ? others : calls).Add((item["tool_call"]?["function"] ?? item).DeepClone());
            }
        }

        return new JsonObject { ["text"] = text.ToString(), ["calls"] = calls, ["others"] = others };
    }

    /// <summary>What the chunks say, read as plainly as can be: each text, each call when the model has finished, each finish reason, each usage.</summary>
    public static IEnumerable<JsonNode> Said(JsonArray chunks)
    {
        var calls = new Dictionary<int, JsonObject>();
        foreach (JsonNode? chunk in chunks)
        {
            JsonNode? choice = chunk!["choices"]?.AsArray().FirstOrDefault();
            JsonNode? delta = choice?["delta"];
            if (delta?["content"] is { } content)
            {
                yield return new JsonObject { ["chunk"] = new JsonObject { ["content"] = content.DeepClone() } };
            }

            foreach (JsonNode? fragment in delta?["tool_calls"]?.AsArray() ?? [])
            {
                Join(calls, fragment!);
            }

            if (choice?["finish_reason"] is { } reason)
            {
                foreach (JsonObject call in calls.Values)
                {
                    yield return new JsonObject { ["tool_call"] = call };
                }

                calls.Clear();
                yield return new JsonObject { ["finish_reason"] = reason.DeepClone() };
            }

            if (chunk["usage"] is { } usage)
            {
                yield return new JsonObject { ["usage"] = usage.DeepClone() };
            }
        }
    }

    private static void Join(Dictionary<int, JsonObject> calls, JsonNode fragment)
    {
        int index = fragment["index"]?.GetValue<int>() ?? 0;
        if (!calls.TryGetValue(index, out JsonObject? call))
        {
            call = CreateCall(fragment["id"]?.GetValue<string>() ?? "", "", "");
            calls.Add(index, call);
        }

        JsonNode function = call["function"]!;
        function["name"] = function["name"]!.GetValue<string>() + fragment["function"]?["name"]?.GetValue<string>();
        function["arguments"] = function["arguments"]!.GetValue<string>() + fragment["function"]?["arguments"]?.GetValue<string>();
    }

    private static IEnumerable<JsonNode> Of(ChatResponseUpdate update)
    {
        foreach (TextContent text in update.Contents.OfType<TextContent>())
        {
            yield return new JsonObject { ["chunk"] = new JsonObject { ["content"] = text.Text, ["role"] = update.Role?.Value } };
        }

        foreach (FunctionCallContent call in update.Contents.OfType<FunctionCallContent>())
        {
            yield return new JsonObject { ["tool_call"] = Of(call) };
        }

        if (update.FinishReason is { } reason)
        {
            yield return new JsonObject { ["finish_reason"] = reason.Value };
        }

        foreach (UsageContent usage in update.Contents.OfType<UsageContent>())
        {
            yield return new JsonObject { ["usage"] = Of(usage.Details) };
        }
    }

    private static JsonObject Of(FunctionCallContent call) => CreateCall(call.CallId, call.Name, (call.RawRepresentation as OAI.ChatToolCall)?.FunctionArguments.ToString() ?? call.RawRepresentation!.ToString()!);

    private static JsonObject CreateCall(string id, string name, string arguments) =>
        new() { ["id"] = id, ["type"] = "function", ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments } };

    private static JsonObject Of(UsageDetails usage) =>
        new() { ["prompt_tokens"] = usage.InputTokenCount, ["completion_tokens"] = usage.OutputTokenCount, ["total_tokens"] = usage.TotalTokenCount };
}
