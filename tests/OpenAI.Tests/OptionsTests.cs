using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI.Tests;

public sealed class OptionsTests : WireTest
{
    private static readonly JsonElement Schema = JsonDocument.Parse("""{"type":"object","properties":{"score":{"type":"number"}},"required":["score"],"additionalProperties":false}""").RootElement;

    [Fact]
    public async Task Every_plain_option_has_its_member()
    {
        await SendAsync("hi", new ChatOptions
        {
            Temperature = 0.2f,
            TopP = 0.5f,
            TopK = 40,
            FrequencyPenalty = 0.25f,
            PresencePenalty = -0.5f,
            MaxOutputTokens = 99,
            Seed = 5_000_000_000,
            StopSequences = ["END", "STOP"],
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low },
            ModelId = "other",
        });

        AssertMembers(
            """{"temperature":0.2,"top_p":0.5,"top_k":40,"frequency_penalty":0.25,"presence_penalty":-0.5,"max_completion_tokens":99,"seed":5000000000,"stop":["END","STOP"],"reasoning_effort":"low","model":"other"}""");
    }

    [Fact]
    public async Task The_older_dialect_limits_tokens_by_its_own_name()
    {
        using var client = OpenAIChatClient.Create(Connection with { TokenLimitParameter = TokenLimitParameter.MaxTokens });

        await client.GetResponseAsync("hi", new ChatOptions { MaxOutputTokens = 5 }, Cancellation);

        AssertMembers("""{"model":"test-model","max_tokens":5}""");
    }

    [Theory]
    [InlineData(ReasoningEffort.None, "none")]
    [InlineData(ReasoningEffort.Medium, "medium")]
    [InlineData(ReasoningEffort.High, "high")]
    [InlineData(ReasoningEffort.ExtraHigh, "xhigh")]
    public async Task Reasoning_effort_is_spelt_as_the_protocol_has_it(ReasoningEffort effort, string expected)
    {
        await SendAsync("hi", new ChatOptions { Reasoning = new ReasoningOptions { Effort = effort } });

        Assert.Equal(expected, Request.Body["reasoning_effort"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_schema_is_strict_unless_told_otherwise()
    {
        var format = ChatResponseFormat.ForJsonSchema(Schema, "verdict", "What is said.");

        await SendAsync("hi", new ChatOptions { ResponseFormat = format });
        await SendAsync("hi", new ChatOptions { ResponseFormat = format, AdditionalProperties = new() { ["strictJsonSchema"] = false } });

        JsonObject first = Server.Requests[0].Body;
        AssertJson($$$"""{"type":"json_schema","json_schema":{"name":"verdict","description":"What is said.","schema":{{{Schema.GetRawText()}}},"strict":true}}""", first["response_format"]);
        JsonObject second = Server.Requests[1].Body;
        Assert.False(second["response_format"]!["json_schema"]!["strict"]!.GetValue<bool>());
        Assert.False(second.ContainsKey("strictJsonSchema"));
    }

    [Fact]
    public async Task A_schema_without_a_name_is_given_one()
    {
        await SendAsync("hi", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema) });

        Assert.Equal("reply", Request.Body["response_format"]!["json_schema"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Json_and_text_are_formats()
    {
        await SendAsync("hi", new ChatOptions { ResponseFormat = ChatResponseFormat.Json });
        await SendAsync("hi", new ChatOptions { ResponseFormat = ChatResponseFormat.Text });

        AssertJson("""{"type":"json_object"}""", Server.Requests[0].Body["response_format"]);
        AssertJson("""{"type":"text"}""", Server.Requests[1].Body["response_format"]);
    }

    [Fact]
    public async Task Additional_properties_are_members_of_the_request()
    {
        await SendAsync("hi", new ChatOptions
        {
            AdditionalProperties = new()
            {
                ["repetition_penalty"] = 1.5,
                ["service_tier"] = "flex",
                ["guided_choice"] = new[] { "a", "b" },
                ["chat_template_kwargs"] = new Dictionary<string, object?> { ["enable_thinking"] = false, ["none"] = null },
                ["node"] = new JsonObject { ["x"] = 1 },
                ["element"] = Schema,
                ["dotted.name"] = 1L,
                ["it's \"quoted\""] = 2,
                ["$.metadata.run"] = "7",
                ["absent"] = null,
            },
        });

        AssertMembers(
            $$"""{"model":"test-model","repetition_penalty":1.5,"service_tier":"flex","guided_choice":["a","b"],"chat_template_kwargs":{"enable_thinking":false,"none":null},"node":{"x":1},"element":{{Schema.GetRawText()}},"dotted.name":1,"it's \"quoted\"":2,"metadata":{"run":"7"},"absent":null}""");
    }

    [Fact]
    public async Task Raw_options_go_before_the_options_beside_them()
    {
        await SendAsync("hi", new ChatOptions { Temperature = 0.5f, Seed = 1, RawRepresentationFactory = _ => new OAI.ChatCompletionOptions { EndUserId = "u1", Temperature = 1 } });

        AssertMembers("""{"model":"test-model","temperature":1,"seed":1,"user":"u1"}""");
    }

    public static TheoryData<ChatOptions, string> Unsupported => new()
    {
        { new ChatOptions { ConversationId = "c1" }, "'c1'" },
        { new ChatOptions { AllowBackgroundResponses = true }, "AllowBackgroundResponses" },
        { new ChatOptions { Reasoning = new ReasoningOptions { Output = ReasoningOutput.Full } }, "Reasoning.Output" },
        { new ChatOptions { RawRepresentationFactory = _ => "raw" }, "String" },
        { new ChatOptions { AdditionalProperties = new() { ["when"] = new Version(1, 2) } }, "Version in 'when'" },
        { new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema), AdditionalProperties = new() { ["strictJsonSchema"] = "yes" } }, "strictJsonSchema" },
    };

    [Theory]
    [MemberData(nameof(Unsupported), DisableDiscoveryEnumeration = true)]
    public async Task An_option_that_can_not_be_sent_is_named_and_nothing_is_sent(ChatOptions options, string name)
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync("hi", options));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    private void AssertMembers(string expected)
    {
        var members = (JsonObject)Request.Body.DeepClone();
        members.Remove("messages");
        AssertJson(expected, members);
    }

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}\nactual   {actual?.ToJsonString()}");
}
