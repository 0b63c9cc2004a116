using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Conversations;
using PromptGrad.Conversations.Llama3;
using PromptGrad.Tests.Conversations.Pharia;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Conversations;

/// <summary>The cases of the Pharia kernel's conversation format, from the folder that PROMPTGRAD_CONFORMANCE names.</summary>
public sealed class PhariaConformanceTests
{
    private static readonly string[] s_kinds =
    [
        "render", "clean_response", "parse_response", "validate", "conversation", "tool_name", "tool_schema", "serialize", "merge_tool_call_chunks", "chat_stream",
    ];

    private static readonly string[] s_ordinals = ["first", "second", "third", "fourth", "fifth"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The ids of a kind's cases; one that is empty where there are none, for the test to say so.</summary>
    public static TheoryData<string> Cases(string kind)
    {
        string[] ids = [.. PhariaCase.All.Where(c => c.Kind == kind).Select(c => c.Id)];
        return [.. ids.Length > 0 ? ids : [""]];
    }

    [Fact]
    public void Every_kind_is_known()
    {
        Assert.SkipWhen(PhariaCase.Folder is null, "PROMPTGRAD_CONFORMANCE names no folder with the vectors.");
        foreach (IGrouping<string, PhariaCase> kind in PhariaCase.All.GroupBy(c => c.Kind))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nameof(PhariaConformanceTests)}: {kind.Count()} {kind.Key}"));
        }

        Assert.Empty(PhariaCase.All.Select(c => c.Kind).Except(s_kinds));
        Assert.Equal(PhariaCase.All.Count, PhariaCase.All.DistinctBy(c => c.Id).Count());
    }

    [Theory, MemberData(nameof(Cases), "render")]
    public void Render(string id)
    {
        PhariaCase c = Find(id);
        string? system = (string?)c.Input["system"];
        List<ChatMessage> messages = PhariaMessages.Read(c.Input["messages"]);
        var options = new ChatOptions { Tools = PhariaTool.List(c.Input["tools"]) };
        if (c.IsError)
        {
            Assert.Throws<ConversationException>(() => new Conversation(messages, system).Validate());
            return;
        }

        ChatMessage[] sent = [.. system is null ? (ChatMessage[])[] : [new(ChatRole.System, system)], .. messages];
        var clock = new ManualClock(DateTimeOffset.Parse((string?)c.Input["today"] ?? "2025-01-01", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        string safe = new Llama3Format(new() { TimeProvider = clock }).Render(sent, options);
        string verbatim = new Llama3Format(new() { TimeProvider = clock, AllowControlTokens = true }).Render(sent, options);

        Assert.Equal((string)c.Expected!, c.IsDesired ? safe : verbatim);
        if (!c.Input.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Contains("<|", StringComparison.Ordinal))
        {
            Assert.Equal(verbatim, safe);
        }
    }

    [Theory, MemberData(nameof(Cases), "clean_response")]
    public void Clean(string id)
    {
        PhariaCase c = Find(id);
        var cleaner = new ReplyCleaner();
        string text = cleaner.Append((string)c.Input["raw"]!) + cleaner.End();

        AssertJson(c.Expected, new JsonObject { ["text"] = text, ["python_tag"] = cleaner.HasPythonTag });
    }

    [Theory, MemberData(nameof(Cases), "parse_response")]
    public void Parse(string id)
    {
        PhariaCase c = Find(id);
        IList<AITool>? tools = PhariaTool.List(c.Input["tools"]);
        ChatMessage reply = Llama3Format.Read((string)c.Input["raw"]!, new ChatOptions { Tools = tools });
        FunctionCallContent[] calls = [.. reply.Contents.OfType<FunctionCallContent>()];
        if (c.IsError)
        {
            Assert.Contains(calls, call => call.Exception is MalformedToolCallException);
            return;
        }

        Assert.All(calls, call => Assert.Null(call.Exception));
        AssertJson(c.Expected, new JsonObject
        {
            ["content"] = calls.Length > 0 ? null : reply.Text,
            ["tool_calls"] = calls.Length == 0 ? null : new JsonArray([.. calls.Select(call => new JsonObject
            {
                ["name"] = call.Name,
                ["parameters"] = Node(call.Arguments),
                ["typed"] = tools!.Single(tool => tool.Name == call.Name) is not AIFunctionDeclaration or AIFunction,
            })]),
        });
    }

    [Theory, MemberData(nameof(Cases), "validate")]
    public void Validate(string id)
    {
        PhariaCase c = Find(id);
        List<ChatMessage> messages = PhariaMessages.OfRoles([.. c.Input["roles"]!.AsArray().Select(role => (string)role!)]);
        string? rule = RuleOf(MessageSequence.FindProblem(messages, SequenceEnd.Sendable));

        AssertJson(c.Expected, rule is null ? new JsonObject { ["ok"] = true } : new JsonObject { ["ok"] = false, ["rule"] = rule });
    }

    [Theory, MemberData(nameof(Cases), "conversation")]
    public async Task Talk(string id)
    {
        PhariaCase c = Find(id);
        if (c.Input["params"] is { } parameters)
        {
            AssertJson(c.Expected, await RequestAsync(parameters));
            return;
        }

        string[] start = [.. c.Input["start"]!.AsArray().Select(role => (string)role!)];
        string[] operations = [.. c.Input["ops"]!.AsArray().Select(operation => (string)operation!)];
        var conversation = new Conversation(PhariaMessages.OfRoles([.. start, .. operations is ["extend ipython" or "extend tool", ..] ? (string[])["ipython"] : []]).Take(start.Length));
        string last = "ok";
        var told = new JsonObject();
        for (int i = 0; i < operations.Length; i++)
        {
            bool calls = i + 1 < operations.Length && operations[i + 1] is "extend ipython" or "extend tool";
            string outcome = await RunAsync(conversation, operations[i], calls);
            last = outcome == "ok" ? last : outcome;
            told[s_ordinals[i]] = outcome;
            told[$"roles_after_{s_ordinals[i]}"] = Roles(conversation, start);
        }

        foreach ((string name, JsonNode? expected) in c.Expected.AsObject())
        {
            AssertJson(expected, told.ContainsKey(name) ? told[name] : name.StartsWith("roles", StringComparison.Ordinal) ? Roles(conversation, start) : last);
        }
    }

    [Theory, MemberData(nameof(Cases), "tool_name")]
    public void Name(string id)
    {
        PhariaCase c = Find(id);
        Assert.Equal((string?)c.Expected, Llama3Tools.NameOf((string)c.Input["class_name"]!));
    }

    [Theory, MemberData(nameof(Cases), "tool_schema")]
    public void Schema(string id)
    {
        PhariaCase c = Find(id);
        AITool tool = PhariaTool.Make(c.Input);

        AssertJson(c.Expected, BuiltInTool.NameOf(tool) is null
            ? JsonNode.Parse(FunctionSchema.Define((AIFunctionDeclaration)tool).GetRawText())
            : JsonNode.Parse(new Conversation { Options = new() { Tools = [tool] } }.ToJson())!["tools"]![0]);
    }

    [Theory, MemberData(nameof(Cases), "serialize")]
    public void Serialize(string id)
    {
        PhariaCase c = Find(id);
        if (c.Input["tools"] is { } tools)
        {
            AssertJson(c.Expected, new JsonObject { ["accepted"] = AreAccepted(tools) });
        }
        else if (c.Input["message"] is { } message)
        {
            // A member that is null is as good as one that is missing.
            JsonObject expected = c.Expected["message"]!.AsObject();
            JsonObject loaded = SavedAndLoaded(message);
            Assert.All(expected.Select(m => m.Key).Union(loaded.Select(m => m.Key)), member => AssertJson(expected[member], loaded[member]));
            Assert.Equal((string?)c.Expected["finish_reason"], new ChatFinishReason((string)c.Input["finish_reason"]!).Value);
        }
        else
        {
            // Parsed in memory, text on the wire, and the same when it comes back.
            string written = PythonJson.Write(JsonSerializer.SerializeToElement(c.Input["arguments"]));
            var fragments = new ToolCallFragments();
            fragments.Add(0, (string?)c.Input["id"], (string?)c.Input["name"], written);
            FunctionCallContent call = Assert.Single(fragments.Build());

            AssertJson(c.Expected, new JsonObject { ["id"] = call.CallId, ["name"] = call.Name, ["arguments"] = written });
            AssertJson(c.Input["arguments"], Node(call.Arguments));
        }
    }

    [Theory, MemberData(nameof(Cases), "merge_tool_call_chunks")]
    public void Merge(string id)
    {
        PhariaCase c = Find(id);
        var fragments = new ToolCallFragments();
        foreach (JsonNode? fragment in c.Input["events"]!.AsArray().SelectMany(e => e!.AsArray()))
        {
            fragments.Add((int)fragment!["index"]!, (string?)fragment["id"], (string?)fragment["name"], (string?)fragment["arguments"]);
        }

        IReadOnlyList<FunctionCallContent> calls = fragments.Build();
        Assert.Equal(c.IsError, calls.Any(call => call.Exception is not null));
        if (c.IsError)
        {
            var problem = (MalformedToolCallException)calls.First(call => call.Exception is not null).Exception!;
            Assert.Equal((string?)c.Expected["raw"] ?? problem.RawArguments, problem.RawArguments);
            Assert.StartsWith(c.Expected["index"] is { } index ? $"Call {index} " : "Call ", problem.Message, StringComparison.Ordinal);
        }

        if (!c.IsError || c.Expected["tool_calls"] is not null)
        {
            AssertJson(c.Expected["tool_calls"], Calls(calls.Where(call => call.Exception is null)));
        }
    }

    [Theory, MemberData(nameof(Cases), "chat_stream")]
    public void Stream(string id)
    {
        PhariaCase c = Find(id);
        if (c.IsError)
        {
            Assert.IsType<PromptGradException>(FailureOf(c.Input["events"]!.AsArray()), exactMatch: false);
            return;
        }

        ChatResponse reply = Play(c.Input["events"]!.AsArray());
        FunctionCallContent[] calls = [.. reply.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>()];
        var told = new JsonObject
        {
            ["tool_calls"] = calls.Length == 0 ? null : Calls(calls),
            ["role"] = reply.Messages[0].Role.Value,
            ["content"] = reply.Text,
            ["reasoning_content"] = string.Concat(reply.Messages.SelectMany(m => m.Contents).OfType<TextReasoningContent>().Select(r => r.Text)),
            ["finish_reason"] = reply.FinishReason?.Value,
            ["usage"] = reply.Usage is { } usage ? new JsonObject { ["prompt"] = usage.InputTokenCount, ["completion"] = usage.OutputTokenCount } : null,
        };
        foreach ((string name, JsonNode? expected) in c.Expected.AsObject())
        {
            AssertJson(expected, told[name]);
        }
    }

    private static PhariaCase Find(string id)
    {
        Assert.SkipWhen(PhariaCase.Folder is null, "PROMPTGRAD_CONFORMANCE names no folder with the vectors.");
        Assert.SkipWhen(id.Length == 0, "The vectors have no case of this kind.");
        return PhariaCase.All.Single(c => c.Id == id);
    }

    private static async Task<JsonNode> RequestAsync(JsonNode parameters)
    {
        CompletionRequest? sent = null;
        using var client = new Llama3ChatClient((request, _) =>
        {
            sent = request;
            return Task.FromResult(new Completion("42"));
        });
        var conversation = new Conversation
        {
            Options = new() { MaxOutputTokens = (int?)parameters["max_tokens"], Temperature = (float?)parameters["temperature"], TopP = (float?)parameters["top_p"] },
        };
        conversation.Extend("question");
        await conversation.ChatAsync(client, Token);
        return new JsonObject
        {
            ["max_tokens"] = sent!.MaxOutputTokens,
            ["temperature"] = Decimal(sent.Temperature),
            ["top_p"] = Decimal(sent.TopP),
            ["return_special_tokens"] = sent.ReturnSpecialTokens,
            ["stop"] = new JsonArray([.. sent.StopSequences.Select(stop => (JsonNode)stop)]),
        };
    }

    private static decimal? Decimal(float? number) => number is { } value ? (decimal)value : null;

    private static async Task<string> RunAsync(Conversation conversation, string operation, bool calls)
    {
        try
        {
            if (operation.StartsWith("chat", StringComparison.Ordinal))
            {
                string text = operation.Split(" -> ") is [_, var reply] ? reply : "42";
                using FixedChatClient client = calls ? new(PhariaMessages.Call()) : new(text);
                await conversation.ChatAsync(client, Token);
            }
            else
            {
                ChatRole role = PhariaMessages.RoleOf(operation["extend ".Length..]);
                conversation.Extend(role == ChatRole.Tool ? PhariaMessages.Result() : new ChatMessage(role, "text"));
            }

            return "ok";
        }
        catch (ConversationException refused)
        {
            return $"rule {RuleOf(refused)}";
        }
    }

    private static JsonArray Roles(Conversation conversation, string[] start)
    {
        string tool = start.Contains("tool", StringComparer.Ordinal) ? "tool" : "ipython";
        return [.. conversation.Select(message => (JsonNode)PhariaMessages.NameOf(message.Role, tool))];
    }

    private static bool AreAccepted(JsonNode tools)
    {
        JsonNode saved = JsonNode.Parse(new Conversation().ToJson())!;
        saved["tools"] = tools.DeepClone();
        try
        {
            Conversation loaded = Conversation.FromJson(saved.ToJsonString());
            AssertJson(tools, JsonNode.Parse(loaded.ToJson())!["tools"]);
            return true;
        }
        catch (ConversationFormatException)
        {
            return false;
        }
    }

    private static JsonObject SavedAndLoaded(JsonNode message)
    {
        ChatMessage written = PhariaMessages.Read(new JsonArray(message.DeepClone()))[0];
        ChatMessage[] messages = written.Role == ChatRole.User ? [written] : [new(ChatRole.User, "question"), written];
        ChatMessage loaded = Conversation.FromJson(new Conversation(messages).ToJson())[^1];
        FunctionCallContent[] calls = [.. loaded.Contents.OfType<FunctionCallContent>()];
        var told = new JsonObject { ["role"] = loaded.Role.Value, ["content"] = loaded.Contents.OfType<TextContent>().Any() ? loaded.Text : null };
        if (calls.Length > 0)
        {
            told["tool_calls"] = new JsonArray([.. calls.Select(call => new JsonObject { ["name"] = call.Name, ["parameters"] = Node(call.Arguments) })]);
        }

        return told;
    }

    private static ChatResponse Play(JsonArray events)
    {
        var reply = new StreamedReply();
        var updates = new List<ChatResponseUpdate>();
        bool hasEnded = false;
        foreach (JsonNode? e in events)
        {
            string kind = (string)e!["event"]!;
            string content = (string?)e["content"] ?? "";
            switch (kind)
            {
                case "message_begin": updates.Add(reply.Begin(new ChatRole((string?)e["role"] ?? "assistant"))); break;
                case "message_append": updates.Add(reply.Append(content)); break;
                case "reasoning": updates.Add(reply.AppendReasoning(content)); break;
                case "usage": updates.Add(reply.Count(new() { InputTokenCount = (long?)e["prompt"], OutputTokenCount = (long?)e["completion"] })); break;
                case "message_end":
                    updates.Add(reply.End((string?)e["finish_reason"] is { } reason ? new ChatFinishReason(reason) : null));
                    hasEnded = true;
                    break;
                case "tool_call":
                    foreach (JsonNode? fragment in e["tool_calls"]!.AsArray())
                    {
                        reply.AddToolCall((int)fragment!["index"]!, (string?)fragment["id"], (string?)fragment["name"], (string?)fragment["arguments"]);
                    }

                    break;
                default: throw new InvalidDataException($"There is no event {kind}.");
            }
        }

        if (!hasEnded)
        {
            updates.Add(reply.End(null));
        }

        return updates.ToChatResponse();
    }

    /// <summary>A call that cannot be made is told in its place; a stream that is none is not read on.</summary>
    private static Exception? FailureOf(JsonArray events)
    {
        try
        {
            return Play(events).Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Select(call => call.Exception).FirstOrDefault(e => e is not null);
        }
        catch (PromptGradException refused)
        {
            return refused;
        }
    }

    private static JsonArray Calls(IEnumerable<FunctionCallContent> calls) =>
        [.. calls.Select(call => new JsonObject { ["id"] = call.CallId, ["name"] = call.Name, ["arguments"] = Node(call.Arguments) })];

    private static JsonNode? Node(IDictionary<string, object?>? arguments) => JsonSerializer.SerializeToNode(arguments);

    private static string? RuleOf(ConversationException? problem) => problem?.Problem switch
    {
        null => null,
        ConversationProblem.Empty => "non_empty",
        ConversationProblem.FirstNotUser => "first_user",
        ConversationProblem.AssistantExpected => "expected_assistant",
        ConversationProblem.UserOrToolExpected => "expected_user_or_tool",
        ConversationProblem.LastNotUserOrTool => "last_user_or_tool",
        var other => other.ToString(),
    };

    private static void AssertJson(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected?.ToJsonString() ?? "null"}, but was {actual?.ToJsonString() ?? "null"}.");
}
