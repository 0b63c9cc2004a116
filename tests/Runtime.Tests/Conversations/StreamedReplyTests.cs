using Microsoft.Extensions.AI;
using PromptGrad.Conversations;

namespace PromptGrad.Tests.Conversations;

public sealed class StreamedReplyTests
{
    [Fact]
    public void Calls_are_given_whole_at_the_end_and_one_that_is_broken_spoils_no_other()
    {
        var reply = new StreamedReply();
        ChatResponseUpdate begin = reply.Begin(ChatRole.Assistant);
        reply.AddToolCall(0, "a", "f", "{\"x\":");
        reply.AddToolCall(1, "b", "g", null);
        reply.AddToolCall(2, null, "h", "[1]");
        reply.AddToolCall(3, null, null, "{}");
        ChatResponse response = new[] { begin, reply.Append("Well"), reply.End(ChatFinishReason.ToolCalls) }.ToChatResponse();

        FunctionCallContent[] calls = [.. response.Messages.Single().Contents.OfType<FunctionCallContent>()];
        Assert.Equal(("Well", ChatFinishReason.ToolCalls), (response.Text, response.FinishReason));
        Assert.Equal(["a", "b", "call_2", "call_3"], calls.Select(c => c.CallId));
        Assert.Equal(
            ["Call 0 of 'f' has arguments that are no JSON object: {\"x\":", null, "Call 2 of 'h' has arguments that are no JSON object: [1]", "Call 3 has no name"], calls.Select(c => c.Exception?.Message));
        Assert.Equal("{\"x\":", Assert.IsType<MalformedToolCallException>(calls[0].Exception).RawArguments);
        Assert.Empty(calls[1].Arguments!);
    }

    [Fact]
    public void Events_out_of_order_are_refused()
    {
        var reply = new StreamedReply();
        Assert.Throws<PromptGradException>(() => reply.Append("x"));
        Assert.Throws<PromptGradException>(() => reply.End(null));
        reply.Begin(ChatRole.Assistant);
        Assert.Equal(
            "The server began a second message. A reply is one message: its begin, its pieces, its end. Report this to whoever runs the server.",
            Assert.Throws<PromptGradException>(() => reply.Begin(ChatRole.Assistant)).Message);
        reply.End(null);
        Assert.Throws<PromptGradException>(() => reply.AddToolCall(0, "a", "f", null));
        Assert.Throws<PromptGradException>(() => reply.AppendReasoning("x"));
        Assert.Equal(3, Assert.IsType<UsageContent>(Assert.Single(reply.Count(new() { InputTokenCount = 3 }).Contents)).Details.InputTokenCount);
    }
}
