using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Clients;

namespace PromptGrad.Tests.Clients;

public sealed class RequestKeyTests
{
    private static readonly ChatClientMetadata Metadata = new("openai", new Uri("https://models.example/v1"), "small");

    /// <summary>Requests of which each is another one.</summary>
    private static IEnumerable<byte[]?> DifferentKeys()
    {
        JsonElement schema = JsonElement.Parse("""{"type":"object"}""");
        AITool add = new Declaration("add", "Adds.", schema);
        yield return Key();
        yield return RequestKey.Of(null, "", 0, [User("a")], null);
        yield return RequestKey.Of(new("azure", Metadata.ProviderUri, "small"), "", 0, [User("a")], null);
        yield return RequestKey.Of(new("openai", new("https://other.example/v1"), "small"), "", 0, [User("a")], null);
        yield return RequestKey.Of(Metadata, "p", 0, [User("a")], null);
        yield return RequestKey.Of(Metadata, "", 1, [User("a")], null);
        foreach (ChatOptions options in new ChatOptions[]
        {
            new() { ModelId = "large" },
            new() { Instructions = "Be brief." },
            new() { Temperature = 0 },
            new() { Temperature = 1 },
            new() { TopP = 0.5f },
            new() { TopK = 4 },
            new() { MaxOutputTokens = 10 },
            new() { Seed = 10 },
            new() { FrequencyPenalty = 0.5f },
            new() { PresencePenalty = 0.5f },
            new() { StopSequences = ["a", "b"] },
            new() { StopSequences = ["ab"] },
            new() { Reasoning = new() { Effort = ReasoningEffort.High } },
            new() { Reasoning = new() { Effort = ReasoningEffort.Low } },
            new() { ResponseFormat = ChatResponseFormat.Json },
            new() { ResponseFormat = ChatResponseFormat.Text },
            new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema) },
            new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "name") },
            new() { AllowMultipleToolCalls = false },
            new() { ToolMode = ChatToolMode.None },
            new() { ToolMode = ChatToolMode.RequireAny },
            new() { ToolMode = ChatToolMode.RequireSpecific("add") },
            new() { Tools = [add] },
            new() { Tools = [new Declaration("add", "Adds two numbers.", schema)] },
            new() { Tools = [new Declaration("add", "Adds.", JsonElement.Parse("""{"type":"string"}"""))] },
            new() { Tools = [add, add] },
            new() { AdditionalProperties = new() { ["top_a"] = 1 } },
            new() { AdditionalProperties = new() { ["top_a"] = "1" } },
            new() { AdditionalProperties = new() { ["top_a"] = 1.5 } },
            new() { AdditionalProperties = new() { ["top_a"] = new[] { 1, 2 } } },
            new() { AdditionalProperties = new() { ["top_a"] = JsonElement.Parse("[1,2]") } },
        })
        {
            yield return Key(options);
        }

        foreach (ChatMessage[] messages in new ChatMessage[][]
        {
            [],
            [User("b")],
            [User("")],
            [new(ChatRole.System, "a")],
            [User("a"), User("")],
            [new(ChatRole.User, "a") { AuthorName = "ann" }],
            [new(ChatRole.User, "a") { AdditionalProperties = new() { ["x"] = true } }],
            [Of(new TextContent("a"), new TextContent(""))],
            [Of(new TextReasoningContent("a"))],
            [Of(new TextContent("a") { AdditionalProperties = new() { ["cache"] = true } })],
            [Of(new DataContent(new byte[] { 1, 2 }, "image/png"))],
            [Of(new DataContent(new byte[] { 1, 3 }, "image/png"))],
            [Of(new DataContent(new byte[] { 1, 2 }, "image/gif"))],
            [Of(new UriContent("https://a.example/b", "image/png"))],
            [Of(new ErrorContent("no"))],
            [Of(new FunctionCallContent("1", "add", new Dictionary<string, object?> { ["a"] = 1 }))],
            [Of(new FunctionCallContent("1", "add", new Dictionary<string, object?> { ["a"] = 2 }))],
            [Of(new FunctionResultContent("1", "3"))],
            [Of(new FunctionResultContent("1", JsonElement.Parse("3")))],
        })
        {
            yield return RequestKey.Of(Metadata, "", 0, messages, null);
        }
    }

    [Fact]
    public void Requests_that_differ_in_anything_have_different_keys()
    {
        string[] keys = [.. DifferentKeys().Select(key => Convert.ToHexString(Assert.IsType<byte[]>(key)))];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Equal(64, key.Length));
    }

    [Fact]
    public void Requests_that_are_the_same_to_the_model_have_the_same_key()
    {
        byte[] key = Key()!;

        Assert.Equal(key, Key());
        Assert.Equal(key, Key(new()));
        Assert.Equal(key, Key(new() { ModelId = "small", Tools = [], StopSequences = [] }));
        Assert.Equal(key, RequestKey.Of(Metadata, "", 0, [new(ChatRole.User, "a") { MessageId = "m", CreatedAt = DateTimeOffset.UnixEpoch, RawRepresentation = "raw" }], null));
        Assert.Equal(
            Key(new() { AdditionalProperties = new() { ["a"] = 1, ["b"] = 2L } }),
            Key(new() { AdditionalProperties = new() { ["b"] = 2, ["a"] = 1 } }));
    }

    [Fact]
    public void Key_is_the_same_in_every_process()
    {
        Assert.Equal("965BA8771900AB7883FB0E0972AAAFD6B9E56315A7CA6664804A8EF11CFA2BC1", Convert.ToHexString(Key()!));
    }

    [Fact]
    public void Request_that_no_value_tells_apart_has_no_key()
    {
        Assert.Null(Key(new() { RawRepresentationFactory = _ => null }));
        Assert.Null(Key(new() { ConversationId = "c" }));
        Assert.Null(Key(new() { Tools = [new HostedWebSearchTool()] }));
        Assert.Null(Key(new() { AdditionalProperties = new() { ["x"] = new object() } }));
        Assert.Null(RequestKey.Of(Metadata, "", 0, [Of(new HostedFileContent("f"))], null));
        Assert.Null(RequestKey.Of(Metadata, "", 0, [Of(new FunctionResultContent("1", new object()))], null));
    }

    private static byte[]? Key(ChatOptions? options = null) => RequestKey.Of(Metadata, "", 0, [User("a")], options);

    private static ChatMessage User(string text) => new(ChatRole.User, text);

    private static ChatMessage Of(params AIContent[] contents) => new(ChatRole.User, contents);

    private sealed class Declaration(string name, string description, JsonElement schema) : AIFunctionDeclaration
    {
        public override string Name => name;

        public override string Description => description;

        public override JsonElement JsonSchema => schema;
    }
}
