using Microsoft.Extensions.AI;

namespace PromptGrad.OpenAI.Tests;

public sealed class MessageTests : WireTest
{
    [Fact]
    public async Task One_message_is_the_whole_request()
    {
        await SendAsync("hi");

        Assert.Equal("""{"messages":[{"role":"user","content":"hi"}],"model":"test-model"}""", Request.Json);
    }

    [Fact]
    public async Task Roles_and_their_order_are_kept()
    {
        await SendAsync([new(ChatRole.System, "s"), new(new ChatRole("developer"), "d"), new(ChatRole.User, "u"), new(ChatRole.Assistant, "a"), new(ChatRole.User, "v")]);

        Assert.Equal(
            """[{"role":"system","content":"s"},{"role":"developer","content":"d"},{"role":"user","content":"u"},{"role":"assistant","content":"a"},{"role":"user","content":"v"}]""",
            Request.Body["messages"]!.ToJsonString());
    }

    [Fact]
    public async Task Several_texts_of_a_message_stay_several()
    {
        await SendAsync([new(ChatRole.User, [new TextContent("one"), new TextContent("two")])]);

        Assert.Equal("""[{"role":"user","content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]}]""", Request.Body["messages"]!.ToJsonString());
    }

    [Fact]
    public async Task An_author_is_named()
    {
        await SendAsync([new(ChatRole.User, "hi") { AuthorName = "ada" }]);

        Assert.Equal("ada", Request.Body["messages"]![0]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_empty_text_is_sent()
    {
        await SendAsync([new(ChatRole.System, ""), new(ChatRole.User, "hi")]);

        Assert.Equal("", Request.Body["messages"]![0]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Instructions_lead_the_conversation()
    {
        await SendAsync("hi", new ChatOptions { Instructions = "Be brief." });

        Assert.Equal("""[{"role":"system","content":"Be brief."},{"role":"user","content":"hi"}]""", Request.Body["messages"]!.ToJsonString());
    }

    [Fact]
    public async Task Instructions_and_a_leading_system_message_become_one()
    {
        await SendAsync([new(ChatRole.System, "Be kind."), new(ChatRole.User, "hi")], new ChatOptions { Instructions = "Be brief." });

        Assert.Equal("""[{"role":"system","content":"Be brief.\n\nBe kind."},{"role":"user","content":"hi"}]""", Request.Body["messages"]!.ToJsonString());
    }

    [Fact]
    public async Task A_refusal_is_sent_back_as_one()
    {
        await SendAsync([new(ChatRole.User, "u"), new(ChatRole.Assistant, [new ErrorContent("No.") { ErrorCode = "Refusal" }]), new(ChatRole.User, "v")]);

        Assert.Equal("""{"role":"assistant","content":[{"type":"refusal","refusal":"No."}]}""", Request.Body["messages"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task Reasoning_is_not_sent_back()
    {
        await SendAsync([new(ChatRole.User, "u"), new(ChatRole.Assistant, [new TextReasoningContent("hm"), new TextContent("a")]), new(ChatRole.User, "v")]);

        Assert.Equal("""{"role":"assistant","content":"a"}""", Request.Body["messages"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task Reasoning_is_sent_back_where_the_endpoint_wants_it()
    {
        using var client = OpenAIChatClient.Create(Connection with { SendsReasoning = true });

        await client.GetResponseAsync([new(ChatRole.User, "u"), new(ChatRole.Assistant, [new TextReasoningContent("h"), new TextReasoningContent("m"), new TextContent("a")]), new(ChatRole.User, "v")], cancellationToken: Cancellation);

        Assert.Equal("""{"role":"assistant","content":"a","reasoning_content":"hm"}""", Request.Body["messages"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task A_sequence_is_enumerated_once()
    {
        int enumerations = 0;
        IEnumerable<ChatMessage> Messages()
        {
            enumerations++;
            yield return new ChatMessage(ChatRole.User, "hi");
        }

        await SendAsync(Messages());

        Assert.Equal(1, enumerations);
    }

    public static TheoryData<ChatRole, AIContent, string> Unsupported => new()
    {
        { ChatRole.User, new UriContent("https://example.com/a.wav", "audio/wav"), "UriContent of type audio/wav" },
        { ChatRole.User, new DataContent(new byte[] { 1 }, "audio/ogg"), "audio/mpeg" },
        { ChatRole.User, new DataContent(new byte[] { 1 }, "video/mp4"), "no video" },
        { ChatRole.User, new FunctionCallContent("call_1", "lookup"), "tool 'lookup'" },
        { ChatRole.User, new FunctionResultContent("call_1", "found"), "tool call 'call_1'" },
        { ChatRole.User, new ErrorContent("broken"), "ErrorContent" },
        { ChatRole.System, new DataContent(new byte[] { 1 }, "image/png"), "DataContent of type image/png" },
        { ChatRole.Assistant, new HostedFileContent("file-1"), "HostedFileContent" },
    };

    [Theory]
    [MemberData(nameof(Unsupported), DisableDiscoveryEnumeration = true)]
    public async Task Content_that_has_no_place_is_named_and_nothing_is_sent(ChatRole role, AIContent content, string name)
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync([new(ChatRole.User, "first"), new(role, [new TextContent("see"), content])]));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("Message 1", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task A_role_that_is_not_known_is_named()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync([new(new ChatRole("narrator"), "x")]));

        Assert.Contains("'narrator'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_send_is_an_argument_error()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync([]));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => SendAsync([new ChatMessage(ChatRole.User, [])]));

        Assert.Contains("Message 0 (user)", error.Message, StringComparison.Ordinal);
    }
}
