using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Components;

namespace PromptGrad.Tests.Conversations;

public sealed class SavedConversationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_comes_back()
    {
        using var folder = new TemporaryFolder();
        Conversation saved = Full();
        await saved.SaveAsync(folder["talk.json"], Token);
        Conversation loaded = await Conversation.LoadAsync(folder["talk.json"], Token);

        Assert.Equal("You see.", loaded.System);
        Assert.Equal((0.25f, 100, "m", 7L), (loaded.Options.Temperature, loaded.Options.MaxOutputTokens, loaded.Options.ModelId, loaded.Options.Seed));
        Assert.Equal(["code_interpreter", "brave_search", "lookup"], loaded.Options.Tools!.Select(tool => tool.Name));
        var lookup = (AIFunctionDeclaration)loaded.Options.Tools![2];
        Assert.Equal(("Looks up.", """{"type":"object","properties":{"key":{"type":"string"}}}"""), (lookup.Description, lookup.JsonSchema.GetRawText()));

        Assert.Equal("user|assistant|tool|assistant", string.Join('|', loaded.Select(m => m.Role.Value)));
        Assert.Equal("Was sehen Sie? \u2028 \"<|eot_id|>\" 😀", loaded[0].Text);
        Assert.Equal([1, 2, 3], Assert.IsType<DataContent>(loaded[0].Contents[1]).Data.ToArray());
        Assert.Equal(("image/gif", "https://example.com/a.gif"), (((UriContent)loaded[0].Contents[2]).MediaType, ((UriContent)loaded[0].Contents[2]).Uri.ToString()));
        var call = Assert.IsType<FunctionCallContent>(loaded[1].Contents[1]);
        Assert.Equal(("Let me think.", "1", "lookup", "{\"deep\":[1,null]}"), (((TextReasoningContent)loaded[1].Contents[0]).Text, call.CallId, call.Name, ((JsonElement)call.Arguments!["key"]!).GetRawText()));
        var result = Assert.IsType<FunctionResultContent>(loaded[2].Contents[0]);
        Assert.Equal(("1", "No such key.", "Failed."), (result.CallId, result.Result!.ToString(), result.Exception!.Message));
        Assert.Equal("A cat.", loaded[3].Text);
        Assert.Equal(saved.ToJson(), loaded.ToJson());
    }

    [Fact]
    public async Task Loaded_conversation_goes_on()
    {
        using var client = new FixedChatClient("Yes.");
        Conversation loaded = Conversation.FromJson(Full().ToJson());
        loaded.Extend("Sure?");

        await loaded.ChatAsync(client, Token);

        Assert.Equal(("system", 6), (client.Requests.Single()[0].Role.Value, client.Requests.Single().Count));
    }

    [Fact]
    public void Empty_conversation_comes_back()
    {
        Conversation loaded = Conversation.FromJson(new Conversation().ToJson());

        Assert.Empty(loaded);
        Assert.Null(loaded.System);
        Assert.Null(loaded.Options.Tools);
    }

    [Fact]
    public void Unknown_members_are_ignored()
    {
        JsonNode json = JsonNode.Parse(Full().ToJson())!;
        json["later"] = 1;

        Assert.Equal(4, Conversation.FromJson(json.ToJsonString()).Count);
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("[1]", "its \"format\" is not \"promptgrad.conversation\"")]
    [InlineData("""{"format":"promptgrad.conversation","version":2}""", "it has version 2 of the format, and this version of PromptGrad reads up to 1. Update PromptGrad.")]
    [InlineData("""{"format":"promptgrad.conversation","version":"1"}""", "its \"version\" is not a whole number from 1")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"messages":{}}""", "its \"messages\" is not an array")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"messages":[null]}""", "one of its messages is null")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"messages":[{"role":"assistant","contents":[]}]}""", "its messages are in a wrong order. Message 0 (assistant) stands first")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"messages":[{"role":7}]}""", "that of a conversation")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"messages":[{"role":"user","contents":[{"$type":"data","uri":"no"}]}]}""", "it holds a value that is not possible there")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"tools":[{"type":"teleport"}]}""", "a tool has the type 'teleport'. There are function, code_interpreter, brave_search, wolfram_alpha.")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"tools":[{"type":"function"}]}""", "no \"function\" with a \"name\"")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"failures":[{"message":0,"content":0,"text":""}]}""", "names content 0 of message 0")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"failures":[{}]}""", "it holds a value that is not possible there")]
    [InlineData("""{"format":"promptgrad.conversation","version":1,"system":"\ud83d"}""", "it holds a value that is not possible there")]
    public void Damaged_text_is_refused_with_the_reason(string json, string reason)
    {
        var refused = Assert.Throws<ConversationFormatException>(() => Conversation.FromJson(json));

        Assert.StartsWith("The conversation cannot be loaded: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_file_is_named_and_a_missing_one_is_missing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["talk.json"], "{", Token);

        var refused = await Assert.ThrowsAsync<ConversationFormatException>(() => Conversation.LoadAsync(folder["talk.json"], Token));

        Assert.Equal(folder["talk.json"], refused.Path);
        Assert.StartsWith(folder["talk.json"], refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FileNotFoundException>(() => Conversation.LoadAsync(folder["none.json"], Token));
    }

    [Fact]
    public async Task What_cannot_be_saved_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        Conversation conversation = Full();
        await conversation.SaveAsync(folder["talk.json"], Token);
        string before = await File.ReadAllTextAsync(folder["talk.json"], Token);
        conversation.Options.Tools!.Add(new HostedWebSearchTool());

        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => conversation.SaveAsync(folder["talk.json"], Token));

        Assert.StartsWith("The tool 'web_search' (HostedWebSearchTool) is neither a function nor one of", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(folder["talk.json"], Token));
        Assert.Equal(["talk.json"], folder.Files);
    }

    private static Conversation Full()
    {
        JsonElement schema = JsonDocument.Parse("""{"type":"object","properties":{"key":{"type":"string"}}}""").RootElement;
        var conversation = new Conversation("You see.")
        {
            Options = new()
            {
                Temperature = 0.25f,
                MaxOutputTokens = 100,
                ModelId = "m",
                Seed = 7,
                Tools = [Llama3Tools.CodeInterpreter, Llama3Tools.BraveSearch, AIFunctionFactory.CreateDeclaration("lookup", "Looks up.", schema)],
            },
        };
        conversation.Extend(new ChatMessage(ChatRole.User,
        [
            new TextContent("Was sehen Sie? \u2028 \"<|eot_id|>\" 😀"), new DataContent(new byte[] { 1, 2, 3 }, "image/png") { Name = "a.png" }, new UriContent("https://example.com/a.gif", "image/gif"),
        ]));
        conversation.AddReply(new ChatMessage(ChatRole.Assistant,
        [
            new TextReasoningContent("Let me think."), new FunctionCallContent("1", "lookup", new Dictionary<string, object?> { ["key"] = JsonDocument.Parse("{\"deep\":[1,null]}").RootElement }),
        ]));
        conversation.Extend(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "No such key.") { Exception = new InvalidOperationException("Failed.") }]));
        conversation.AddReply("A cat.");
        return conversation;
    }
}
