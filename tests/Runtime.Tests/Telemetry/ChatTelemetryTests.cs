using System.Diagnostics;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;

namespace PromptGrad.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed class ChatTelemetryTests
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Say \"secret\".")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ChatResponse Response => new(new ChatMessage(ChatRole.Assistant, "secret"))
    {
        ModelId = "small-1-2026",
        ResponseId = "r-7",
        FinishReason = ChatFinishReason.Stop,
        Usage = new() { InputTokenCount = 12, OutputTokenCount = 3, CachedInputTokenCount = 4, ReasoningTokenCount = 1 },
    };

    [Fact]
    public async Task Call_is_a_span_by_the_conventions()
    {
        using var listener = new Listener();
        using var model = new ProviderModel(() => Response);
        var options = new ChatOptions { Temperature = 0.5f, TopP = 0.9f, MaxOutputTokens = 100, Seed = 7, ResponseFormat = ChatResponseFormat.Json };

        await ChatCall.GetTextAsync(model, Messages, options, Token);

        Activity span = Assert.Single(listener.Spans);
        Assert.Equal("chat small-1", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(
            [
                ("gen_ai.operation.name", "chat"), ("gen_ai.output.type", "json"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.max_tokens", 100), ("gen_ai.request.model", "small-1"), ("gen_ai.request.seed", 7L),
                ("gen_ai.request.temperature", 0.5f), ("gen_ai.request.top_p", 0.9f), ("gen_ai.response.finish_reasons", "stop"), ("gen_ai.response.id", "r-7"), ("gen_ai.response.model", "small-1-2026"),
                ("gen_ai.usage.cache_read.input_tokens", 4L), ("gen_ai.usage.input_tokens", 12L), ("gen_ai.usage.output_tokens", 3L), ("gen_ai.usage.reasoning.output_tokens", 1L), ("server.address", "models.example"), ("server.port", 8443),
            ],
            span.TagObjects.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value is string[] texts ? string.Join(',', texts) : t.Value!)));
    }

    [Fact]
    public async Task Call_is_measured()
    {
        using var listener = new Listener(spans: false);
        using var model = new ProviderModel(() => Response);

        await ChatCall.GetTextAsync(model, Messages, new() { ModelId = "large-2" }, Token);

        string[] tags = ["gen_ai.operation.name=chat", "gen_ai.provider.name=openai", "gen_ai.request.model=large-2", "gen_ai.response.model=small-1-2026", "server.address=models.example", "server.port=8443"];
        Listener.Measurement duration = Assert.Single(listener.Of("gen_ai.client.operation.duration"));
        Assert.True(duration.Value >= 0);
        Assert.Equal(tags, duration.Tags);
        IReadOnlyList<Listener.Measurement> tokens = listener.Of("gen_ai.client.token.usage");
        Assert.Equal([12, 3], tokens.Select(t => t.Value));
        Assert.Equal([.. tags, "gen_ai.token.type=input"], tokens[0].Tags.Order(StringComparer.Ordinal).OrderBy(t => t.StartsWith("gen_ai.token", StringComparison.Ordinal)));
        Assert.Contains("gen_ai.token.type=output", tokens[1].Tags);
    }

    [Fact]
    public async Task Failure_is_told_by_its_type_alone()
    {
        using var listener = new Listener();
        using var model = new ProviderModel(() => throw new HttpRequestException("secret"));

        await Assert.ThrowsAsync<HttpRequestException>(() => ChatCall.GetTextAsync(model, Messages, null, Token));

        Activity span = Assert.Single(listener.Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Null(span.StatusDescription);
        Assert.Equal("System.Net.Http.HttpRequestException", span.GetTagItem("error.type"));
        Assert.Contains("error.type=System.Net.Http.HttpRequestException", Assert.Single(listener.Of("gen_ai.client.operation.duration")).Tags);
        Assert.Empty(listener.Of("gen_ai.client.token.usage"));
    }

    [Fact]
    public async Task Content_is_told_only_when_asked_for()
    {
        using var listener = new Listener();
        using var model = new ProviderModel(() => Response);
        ChatMessage[] messages = [.. Messages, new(ChatRole.User, [new TextContent("half \ud800"), new DataContent(new byte[] { 1, 2 }, "image/png")])];
        try
        {
            await ChatCall.GetTextAsync(model, messages, null, Token);
            PromptGradTelemetry.CapturesMessageContent = true;
            await ChatCall.GetTextAsync(model, messages, null, Token);
        }
        finally
        {
            PromptGradTelemetry.CapturesMessageContent = false;
        }

        Assert.DoesNotContain(listener.Spans[0].TagObjects, t => t.Key.EndsWith(".messages", StringComparison.Ordinal) || t.Value is string text && text.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(
            """[{"role":"system","parts":[{"type":"text","content":"Be brief."}]},{"role":"user","parts":[{"type":"text","content":"Say \"secret\"."}]},{"role":"user","parts":[{"type":"text","content":"half \uFFFD"},{"type":"DataContent"}]}]""",
            listener.Spans[1].GetTagItem("gen_ai.input.messages"));
        Assert.Equal("""[{"role":"assistant","parts":[{"type":"text","content":"secret"}],"finish_reason":"stop"}]""", listener.Spans[1].GetTagItem("gen_ai.output.messages"));
    }

    [Fact]
    public async Task Client_without_metadata_is_of_an_unknown_provider()
    {
        using var listener = new Listener();
        using var model = Support.FakeModel.Answering("ok");

        await ChatCall.GetTextAsync(model, Messages, null, Token);

        Activity span = Assert.Single(listener.Spans);
        Assert.Equal("chat", span.DisplayName);
        Assert.Equal(["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.response.finish_reasons"], span.TagObjects.Select(t => t.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_done_when_nobody_listens()
    {
        ChatResponse response = Response;
        using var model = new ProviderModel(() => response);
        long listened = await CostAsync(listens: true);
        long unheard = await CostAsync(listens: false);
        int asked = model.MetadataRequests;
        await ChatCall.GetTextAsync(model, Messages, null, Token);

        Assert.Equal(asked, model.MetadataRequests);
        Assert.True(unheard < listened, $"{unheard} bytes when nobody listens, {listened} when someone does.");

        async Task<long> CostAsync(bool listens)
        {
            using Listener? listener = listens ? new Listener() : null;
            await ChatCall.GetTextAsync(model, Messages, null, Token);
            long before = GC.GetAllocatedBytesForCurrentThread();
            await ChatCall.GetTextAsync(model, Messages, null, Token);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
