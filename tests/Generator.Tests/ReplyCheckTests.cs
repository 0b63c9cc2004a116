namespace PromptGrad.Generator.Tests;

/// <summary>How prompt methods ask for their replies, and what these must pass.</summary>
public sealed class ReplyCheckTests
{
    private const string Summarizer = """
        public sealed record Summary(string Text, int Words);
        public partial class Checks
        {
            protected static string? IsPolite(string reply) => reply.Contains("!") ? "do not shout" : null;
        }
        public sealed partial class Summarizer(IChatClient chat) : Checks
        {
            public int Most { get; set; } = 3;

            [Prompt("Summarise <text>.", Trainable = true)]
            [Reply(MaxAttempts = 3)]
            [ReplyCheck(nameof(IsShort), Message = "it is too long")]
            [ReplyCheck(nameof(IsPolite))]
            public partial Task<string> SayAsync(string text, int limit = 10);

            [Prompt("Summarise <text>.", Trainable = true)]
            [ReplyCheck(nameof(CountsRight))]
            [ReplyCheck(nameof(IsFew), Soft = true)]
            public partial Task<Reply<Summary>> SummarizeAsync(string text, CancellationToken cancellationToken = default);

            [Prompt("Count <text>.")]
            [ReplyCheck(nameof(IsPositive))]
            public partial ValueTask<int> CountAsync(string text);

            [Prompt("Summarise <text>.")]
            [Reply(MaxAttempts = 1, Format = ReplyFormat.Prompt)]
            public partial Task<Summary> PlainAsync(string text);

            private static bool IsShort(string reply, int limit) => reply.Length <= limit;
            private bool CountsRight(Summary summary) => summary.Text.Split(' ').Length == summary.Words;
            private string? IsFew(Reply<Summary> reply) => reply.Value.Words > Most ? $"{reply.Value.Words} words are more than {Most}" : null;
            private static bool IsPositive(object? count) => count is > 0;
        }
        """;

    [Fact]
    public void Rules() => Snapshot.Match(GeneratorHost.Run("""
        #pragma warning disable CS1591
        namespace Demo;

        public sealed record Summary(string Text);

        public sealed partial class Summarizer(IChatClient chat)
        {
            [Prompt("Summarise <text> in <limit> words.")]
            [Reply(MaxAttempts = 3, Format = ReplyFormat.Both)]
            [ReplyCheck(nameof(IsShort))]
            [ReplyCheck(nameof(FindProblem), Soft = true)]
            public partial Task<Summary> SummarizeAsync(string text, int limit);

            private static bool IsShort(Summary summary, int limit) => summary.Text.Length < limit;
            private string? FindProblem(Summary summary) => null;
        }
        """).Compiles().Text, "cs");

    [Fact]
    public async Task A_hard_check_asks_again_with_what_is_wrong()
    {
        var chat = new FakeChatClient("much too long a reply", "no!", "fine");
        Assert.Equal("fine", await Consumer.RunAsync(chat, Summarizer, "return await new Summarizer(chat).SayAsync(\"a\");"));
        Assert.Contains("Your reply can't be used: it is too long.", chat.Calls[1], StringComparison.Ordinal);
        Assert.Contains("Your reply can't be used: do not shout.", chat.Calls[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_takes_the_values_of_the_call_recorded_or_not()
    {
        var chat = new FakeChatClient("twelve chars", "twelve chars", "twelve chars", "twelve chars");
        Assert.Equal("twelve chars twelve chars Rejected", await Consumer.RunAsync(chat, Summarizer, """
            var summarizer = new Summarizer(chat);
            string plain = await summarizer.SayAsync("a", 12);
            Variable<string> recorded = await summarizer.SayAsync(new Variable<string>("a"), 12);
            try { await summarizer.PlainAsync("a"); } catch (ChatReplyException) { }
            try { await summarizer.SayAsync("a", 2); }
            catch (ChatReplyException failure) { return $"{plain} {recorded.Value} {failure.Problem}"; }
            return "";
            """));
    }

    [Fact]
    public async Task A_soft_check_is_a_remark()
    {
        var chat = new FakeChatClient("""{"text":"a b","words":7}""", """{"text":"a b c d","words":4}""");
        Assert.Equal("2 4 words are more than 3", await Consumer.RunAsync(chat, Summarizer, """
            Reply<Summary> reply = await new Summarizer(chat).SummarizeAsync("a");
            return $"{reply.Attempts} {string.Join("|", reply.Remarks)}";
            """));
        Assert.Contains("it does not pass the check 'CountsRight'.", chat.Calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_may_take_a_base_type() =>
        Assert.Equal(4, await Consumer.RunAsync(new FakeChatClient("""{"value":-4}""", """{"value":4}"""), Summarizer, "return await new Summarizer(chat).CountAsync(\"a\");"));

    [Fact]
    public async Task A_prompt_that_tells_the_form_shows_it()
    {
        var chat = new FakeChatClient("""{"text":"a","words":1}""");
        Assert.Equal("True a", await Consumer.RunAsync(chat, Summarizer, """
            var summarizer = new Summarizer(chat);
            string shown = summarizer.PlainPrompt.Render("x")[^1].Text;
            return $"{shown.StartsWith("Summarise x.\n\nReply with JSON of this form", StringComparison.Ordinal)} {(await summarizer.PlainAsync("x")).Text}";
            """));
        Assert.StartsWith("user: Summarise x.\n\nReply with JSON of this form", chat.Calls[0], StringComparison.Ordinal);
        Assert.Null(Assert.Single(chat.Options)?.ResponseFormat);
    }

    [Theory]
    [InlineData("[ReplyCheck(\"IsShrt\")]", "PG3010")]
    [InlineData("[ReplyCheck(nameof(IsLong))]", "PG3010")]
    [InlineData("[Reply(MaxAttempts = 0)]", "PG3013")]
    public void A_method_with_a_wrong_rule_compiles_and_throws(string attribute, string id) => Assert.Contains(
        "see " + id,
        GeneratorHost.Run($$"""
            #pragma warning disable CS1591
            public partial class C(IChatClient chat)
            {
                [Prompt("<text>")] {{attribute}} public partial Task<string> AskAsync(string text);
                private static bool IsShort(string reply) => true;
                private static bool IsLong(int reply) => true;
            }
            """).Compiles().Text,
        StringComparison.Ordinal);
}
