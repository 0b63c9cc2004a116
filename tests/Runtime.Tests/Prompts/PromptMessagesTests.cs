using Microsoft.Extensions.AI;
using PromptGrad.Prompts;
using PromptGrad.Replies;
using PromptGrad.Tests.Replies;

namespace PromptGrad.Tests.Prompts;

public class PromptMessagesTests
{
    [Fact]
    public void Form_of_the_reply_is_told_behind_the_last_message_of_the_user()
    {
        ChatMessage[] messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Judge this."), new(ChatRole.Assistant, "Well")];

        IReadOnlyList<ChatMessage> sent = PromptMessages.Describe(messages, Verdict.Type);

        Assert.Equal("Judge this.\n\nReply with JSON of this form and nothing else:\n" + ((ReplyType<Verdict>)Verdict.Type).Notation, sent[1].Text);
        Assert.Equal([messages[0], messages[2]], [sent[0], sent[2]]);
        Assert.Equal("Judge this.", messages[1].Text);
    }

    [Fact]
    public void Form_of_the_reply_follows_media_as_a_part_of_its_own()
    {
        ChatMessage[] messages = [new(ChatRole.User, [new TextContent("Judge this."), new DataContent(new byte[] { 1 }, "image/png")])];

        IReadOnlyList<ChatMessage> sent = PromptMessages.Describe(messages, Verdict.Type);

        Assert.Equal([typeof(TextContent), typeof(DataContent), typeof(TextContent)], sent[0].Contents.Select(c => c.GetType()));
        Assert.Equal(2, messages[0].Contents.Count);
    }

    [Fact]
    public void Form_of_the_reply_is_a_message_where_the_user_says_nothing() =>
        Assert.Equal([ChatRole.System, ChatRole.User], PromptMessages.Describe([new ChatMessage(ChatRole.System, "Be brief.")], Verdict.Type).Select(m => m.Role));

    [Fact]
    public void Text_has_no_form()
    {
        ChatMessage[] messages = [new(ChatRole.User, "Judge this.")];

        Assert.Same(messages, PromptMessages.Describe(messages, ReplyTypes.Text));
    }
}
