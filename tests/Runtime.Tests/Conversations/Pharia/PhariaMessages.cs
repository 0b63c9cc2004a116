using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PromptGrad.Tests.Conversations.Pharia;

/// <summary>Messages of cases. The reference has no ids of calls: a result answers the first call that is open.</summary>
internal static class PhariaMessages
{
    public static List<ChatMessage> Read(JsonNode? messages)
    {
        var read = new List<ChatMessage>();
        var open = new Queue<string>();
        int calls = 0;
        foreach (JsonNode? message in messages?.AsArray() ?? [])
        {
            ChatRole role = RoleOf((string)message!["role"]!);
            var contents = new List<AIContent>();
            string? text = (string?)message["content"];
            if (role == ChatRole.Tool)
            {
                contents.Add(new FunctionResultContent(open.TryDequeue(out string? id) ? id : "none", text)
                {
                    Exception = (bool?)message["success"] == false ? new PromptGradException("The tool failed.") : null,
                });
            }
            else if (text is not null)
            {
                contents.Add(new TextContent(text));
            }

            foreach (JsonNode? call in message["tool_calls"]?.AsArray() ?? [])
            {
                open.Enqueue($"call_{++calls}");
                contents.Add(new FunctionCallContent($"call_{calls}", (string)call!["name"]!, Arguments((call["parameters"] ?? call["arguments"])!)));
            }

            read.Add(new ChatMessage(role, contents));
        }

        return read;
    }

    /// <summary>Messages of roles alone: an assistant before a tool makes a call, another one speaks.</summary>
    public static List<ChatMessage> OfRoles(IReadOnlyList<string> roles)
    {
        var messages = new List<ChatMessage>();
        for (int i = 0; i < roles.Count; i++)
        {
            ChatRole role = RoleOf(roles[i]);
            bool calls = i + 1 < roles.Count && RoleOf(roles[i + 1]) == ChatRole.Tool;
            messages.Add(role == ChatRole.Tool ? Result() : role == ChatRole.Assistant && calls ? Call() : new ChatMessage(role, "text"));
        }

        return messages;
    }

    public static ChatMessage Call() => new(ChatRole.Assistant, [new FunctionCallContent("call", "tool")]);

    public static ChatMessage Result() => new(ChatRole.Tool, [new FunctionResultContent("call", "done")]);

    public static ChatRole RoleOf(string role) => role == "ipython" ? ChatRole.Tool : new ChatRole(role);

    public static string NameOf(ChatRole role, string tool) => role == ChatRole.Tool ? tool : role.Value;

    public static Dictionary<string, object?> Arguments(JsonNode parameters) =>
        parameters.AsObject().ToDictionary(p => p.Key, p => (object?)(p.Value is null ? null : JsonDocument.Parse(p.Value.ToJsonString()).RootElement.Clone()));
}
