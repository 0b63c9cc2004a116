using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.OpenAIServer;
using OAI = OpenAI.Chat;

namespace PromptGrad.OpenAI.Tests;

public sealed class ReplyTests : WireTest
{
    [Fact]
    public async Task Text_and_its_circumstances_arrive()
    {
        Server.Enqueue(ServerReply.Text("ciao"));

        ChatResponse response = await SendAsync();

        Assert.Equal("ciao", response.Text);
        Assert.Equal(ChatRole.Assistant, Assert.Single(response.Messages).Role);
        Assert.Equal("chatcmpl-1", response.ResponseId);
        Assert.Equal("test-model-2026", response.ModelId);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), response.CreatedAt);
        Assert.Equal("fp_1", response.AdditionalProperties!["system_fingerprint"]);
        Assert.IsType<OAI.ChatCompletion>(response.RawRepresentation);
    }

    [Fact]
    public async Task Usage_arrives()
    {
        Server.Enqueue(ServerReply.Completion(new CompletionJson { Content = "x", InputTokens = 70, OutputTokens = 10, CachedTokens = 64, ReasoningTokens = 5 }));

        UsageDetails usage = (await SendAsync()).Usage!;

        Assert.Equal((70, 10, 80), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Equal((64, 5), (usage.CachedInputTokenCount, usage.ReasoningTokenCount));
    }

    [Fact]
    public async Task A_server_may_leave_out_the_usage()
    {
        var json = JsonNode.Parse(new CompletionJson { Content = "x" }.ToJson())!.AsObject();
        json.Remove("usage");
        json.Remove("system_fingerprint");
        Server.Enqueue(ServerReply.Raw(json.ToJsonString()));

        ChatResponse response = await SendAsync();

        Assert.Equal("x", response.Text);
        Assert.Null(response.Usage);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("length")]
    [InlineData("content_filter")]
    public async Task A_finish_reason_arrives(string reason)
    {
        Server.Enqueue(ServerReply.Completion(new CompletionJson { Content = "x", FinishReason = reason }));

        Assert.Equal(new ChatFinishReason(reason), (await SendAsync()).FinishReason);
    }

    [Fact]
    public async Task A_refusal_is_an_error_among_the_contents()
    {
        Server.Enqueue(ServerReply.Completion(new CompletionJson { Refusal = "I can't." }));

        ChatResponse response = await SendAsync();

        var error = Assert.IsType<ErrorContent>(Assert.Single(response.Messages[0].Contents));
        Assert.Equal(("Refusal", "I can't."), (error.ErrorCode, error.Message));
        Assert.Equal("", response.Text);
    }

    [Fact]
    public async Task A_refusal_can_be_sent_back_as_it_came()
    {
        Server.Enqueue(ServerReply.Completion(new CompletionJson { Refusal = "I can't." }));
        List<ChatMessage> conversation = [new(ChatRole.User, "u")];
        conversation.AddMessages(await SendAsync(conversation));
        conversation.Add(new ChatMessage(ChatRole.User, "v"));

        await SendAsync(conversation);

        Assert.Equal("""[{"type":"refusal","refusal":"I can't."}]""", Server.Requests[1].Body["messages"]![1]!["content"]!.ToJsonString(Relaxed));
    }

    [Fact]
    public async Task Members_without_a_property_are_found_by_name_or_path()
    {
        var json = JsonNode.Parse(new CompletionJson { Content = "x" }.ToJson())!.AsObject();
        json["citations"] = new JsonArray("https://example.com");
        json["choices"]![0]!["logprobs"] = JsonNode.Parse("""{"content":[{"token":"x","logprob":-0.5,"bytes":[120],"top_logprobs":[]}]}""");
        Server.Enqueue(ServerReply.Raw(json.ToJsonString()));

        ChatResponse response = await SendAsync();

        Assert.True(response.TryGetMember("citations", out var citations));
        Assert.Equal("https://example.com", citations[0].GetString());
        Assert.True(response.TryGetMember("$.choices[0].logprobs", out var logprobs));
        Assert.Equal(-0.5, logprobs.GetProperty("content")[0].GetProperty("logprob").GetDouble());
        Assert.False(response.TryGetMember("nothing", out _));
        Assert.Equal(-0.5f, Assert.Single(Assert.IsType<OAI.ChatCompletion>(response.RawRepresentation).ContentTokenLogProbabilities).LogProbability);
    }

    [Fact]
    public async Task Log_probabilities_are_asked_for_as_additional_members()
    {
        await SendAsync("hi", new ChatOptions { AdditionalProperties = new() { ["logprobs"] = true, ["top_logprobs"] = 5 } });

        Assert.True(Request.Body["logprobs"]!.GetValue<bool>());
        Assert.Equal(5, Request.Body["top_logprobs"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("reasoning_content")]
    [InlineData("reasoning")]
    public async Task Reasoning_is_read_under_either_of_its_names(string name)
    {
        Server.Enqueue(ServerReply.Completion(new CompletionJson { Content = "4", MessageMembers = new JsonObject { [name] = "2 + 2" } }));

        ChatResponse response = await SendAsync();

        Assert.Equal("2 + 2", Assert.Single(response.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Assert.Equal("4", response.Text);
    }

    [Fact]
    public void Services_are_found()
    {
        using IChatClient client = OpenAIChatClient.Create(Connection);

        var metadata = client.GetService<ChatClientMetadata>()!;
        Assert.Equal(("openai", Server.Endpoint, Model), (metadata.ProviderName, metadata.ProviderUri, metadata.DefaultModelId));
        Assert.NotNull(client.GetService<OAI.ChatClient>());
        Assert.Same(client, client.GetService<OpenAIChatClient>());
        Assert.Null(client.GetService<string>());
        Assert.Null(client.GetService<ChatClientMetadata>("key"));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
