using System.Diagnostics;
using Microsoft.Extensions.AI;
using PromptGrad.Replies;
using PromptGrad.Testing;
using PromptGrad.Tests.Tools;
using PromptGrad.Tools;

namespace PromptGrad.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed class ToolTelemetryTests
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.User, "Where is it?")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_of_a_tool_is_a_span_by_the_conventions()
    {
        using var listener = new Listener();
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"secret"}""").Reply("done");

        await ToolCall.GetAsync(client, Messages, new(TestTool.Of("Search", q => q)), ReplyTypes.Text, null, null, Token);

        Assert.Equal(["chat scripted", "execute_tool Search", "chat scripted"], listener.Spans.Select(s => s.DisplayName));
        Activity span = listener.Spans[1];
        Assert.Equal(ActivityKind.Internal, span.Kind);
        Assert.Equal(
            [("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.call.id", "call-1-1"), ("gen_ai.tool.name", "Search"), ("gen_ai.tool.type", "function")],
            span.TagObjects.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value!)));
    }

    [Fact]
    public async Task Failure_of_a_tool_is_told_by_its_type()
    {
        using var listener = new Listener();
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""").Reply("done");

        await ToolCall.GetAsync(client, Messages, new(TestTool.Of("Search", _ => throw new InvalidOperationException("secret"))), ReplyTypes.Text, null, null, Token);

        Activity span = listener.Spans.Single(s => s.DisplayName == "execute_tool Search");
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
        Assert.Null(span.StatusDescription);
    }

    [Fact]
    public async Task Contents_are_told_only_if_asked_for()
    {
        using var listener = new Listener();
        using var client = new ScriptedChatClient();
        client.Otherwise().Call("Search", """{"query":"a"}""").Reply("done");
        PromptGradTelemetry.CapturesMessageContent = true;
        try
        {
            await ToolCall.GetAsync(client, Messages, new(TestTool.Of("Search", q => q + "!")), ReplyTypes.Text, null, null, Token);
        }
        finally
        {
            PromptGradTelemetry.CapturesMessageContent = false;
        }

        Activity span = listener.Spans.Single(s => s.DisplayName == "execute_tool Search");
        Assert.Equal(("""{"query":"a"}""", "a!", "Does Search."), (span.GetTagItem("gen_ai.tool.call.arguments"), span.GetTagItem("gen_ai.tool.call.result"), span.GetTagItem("gen_ai.tool.description")));
        Assert.Contains("""{"type":"tool_call","id":"call-1-1","name":"Search"}""", (string)listener.Spans[^1].GetTagItem("gen_ai.input.messages")!, StringComparison.Ordinal);
    }
}
