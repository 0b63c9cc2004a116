using System.Diagnostics;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed class StreamTelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ChatResponseUpdate[] Updates =>
    [
        new(ChatRole.Assistant, "secret ") { ModelId = "small-1-2026", ResponseId = "r-7" },
        new(ChatRole.Assistant, "text") { ModelId = "small-1-2026", ResponseId = "r-7" },
        StreamingModel.End(ChatFinishReason.Stop, new UsageContent(new() { InputTokenCount = 12, OutputTokenCount = 3 })),
    ];

    [Fact]
    public async Task Stream_is_a_span_by_the_conventions()
    {
        using var listener = new Listener();

        await ReadAsync(new StreamingModel(Updates));

        Activity span = Assert.Single(listener.Spans);
        Assert.Equal(("chat small-1", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.InRange(Assert.IsType<double>(span.GetTagItem("gen_ai.response.time_to_first_chunk")), 0, double.MaxValue);
        Assert.Equal(
            [
                ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "small-1"), ("gen_ai.request.stream", true), ("gen_ai.response.finish_reasons", "stop"),
                ("gen_ai.response.id", "r-7"), ("gen_ai.response.model", "small-1-2026"), ("gen_ai.usage.input_tokens", 12L), ("gen_ai.usage.output_tokens", 3L), ("server.address", "models.example"), ("server.port", 8443),
            ],
            span.TagObjects.Where(t => t.Key != "gen_ai.response.time_to_first_chunk").OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value is string[] texts ? string.Join(',', texts) : t.Value!)));
    }

    [Fact]
    public async Task Stream_is_measured_and_so_is_the_wait_for_its_begin()
    {
        using var listener = new Listener(spans: false);

        await ReadAsync(new StreamingModel(Updates));

        string[] tags = ["gen_ai.operation.name=chat", "gen_ai.provider.name=openai", "gen_ai.request.model=small-1", "gen_ai.response.model=small-1-2026", "server.address=models.example", "server.port=8443"];
        Listener.Measurement first = Assert.Single(listener.Of("gen_ai.client.operation.time_to_first_chunk"));
        Listener.Measurement duration = Assert.Single(listener.Of("gen_ai.client.operation.duration"));
        Assert.Equal(tags, first.Tags);
        Assert.Equal(tags, duration.Tags);
        Assert.InRange(first.Value, 0, duration.Value);
        Assert.Equal([12, 3], listener.Of("gen_ai.client.token.usage").Select(t => t.Value));
    }

    [Fact]
    public async Task Failure_in_the_middle_marks_the_span()
    {
        using var listener = new Listener();

        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(new StreamingModel(Updates[0]) { Failure = new HttpRequestException("secret") }));

        Activity span = Assert.Single(listener.Spans);
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
        Assert.Equal("System.Net.Http.HttpRequestException", span.GetTagItem("error.type"));
        Assert.Contains("error.type=System.Net.Http.HttpRequestException", Assert.Single(listener.Of("gen_ai.client.operation.duration")).Tags);
    }

    [Fact]
    public async Task Client_that_cannot_stream_marks_the_span_too()
    {
        using var listener = new Listener();
        using var model = new ProviderModel(() => throw new NotSupportedException());

        await Assert.ThrowsAsync<NotSupportedException>(async () =>
        {
            await foreach (string piece in ReplyCall.StreamTextAsync(model, StreamingModel.Messages, null, Token))
            {
            }
        });

        Assert.Equal("System.NotSupportedException", Assert.Single(listener.Spans).GetTagItem("error.type"));
    }

    [Fact]
    public async Task Stream_that_is_left_early_ends_its_span_without_an_error()
    {
        using var listener = new Listener();

        await foreach (string piece in ReplyCall.StreamTextAsync(new StreamingModel(Updates), StreamingModel.Messages, null, Token))
        {
            break;
        }

        Activity span = Assert.Single(listener.Spans);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Null(span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Single(listener.Of("gen_ai.client.operation.duration"));
    }

    [Fact]
    public async Task Span_is_that_of_the_model_and_not_of_who_reads()
    {
        using var listener = new Listener();
        var seen = new List<string?>();
        var model = new StreamingModel(Updates) { Between = () => seen.Add(Activity.Current?.DisplayName) };
        using var own = new Activity("own");
        own.Start();

        await foreach (string piece in ReplyCall.StreamTextAsync(model, StreamingModel.Messages, null, Token))
        {
            Assert.Same(own, Activity.Current);
        }

        Assert.Same(own, Activity.Current);
        Assert.Equal(["chat small-1", "chat small-1"], seen);
    }

    [Fact]
    public async Task Content_is_told_only_when_asked_for()
    {
        using var listener = new Listener();
        try
        {
            await ReadAsync(new StreamingModel(Updates));
            PromptGradTelemetry.CapturesMessageContent = true;
            await ReadAsync(new StreamingModel(Updates));
        }
        finally
        {
            PromptGradTelemetry.CapturesMessageContent = false;
        }

        Assert.DoesNotContain(listener.Spans[0].TagObjects, t => t.Value is string text && text.Contains("secret", StringComparison.Ordinal));
        Assert.StartsWith("""[{"role":"assistant","parts":[{"type":"text","content":"secret text"}""", Assert.IsType<string>(listener.Spans[1].GetTagItem("gen_ai.output.messages")), StringComparison.Ordinal);
    }

    private static async Task ReadAsync(StreamingModel model)
    {
        await foreach (string piece in ReplyCall.StreamTextAsync(model, StreamingModel.Messages, null, Token))
        {
        }
    }
}
