namespace PromptGrad.Generator.Tests;

public sealed class DemonstrationTests
{
    private const string Translator = """
        [GradComponent("Translates.")]
        public sealed partial class Translator(IChatClient chat)
        {
            [SystemPrompt("You translate.", Trainable = true)]
            [Prompt("Translate '<text>' to <language>.", Trainable = true)]
            [Demonstrations]
            public partial Task<string> TranslateAsync(string text, string language, CancellationToken cancellationToken = default);
        }
        """;

    private const string Two = """
        var translator = new Translator(chat);
        var prompt = translator.TranslatePrompt;
        prompt.Demonstrations.Value = DemonstrationFormat.Write(new[] { prompt.Demonstrate("Hello", "Italian", "Ciao"), prompt.Demonstrate("Thanks", language: "French", reply: "Merci") });

        """;

    [Fact]
    public void Translator_with_demonstrations() => Snapshot.Match(GeneratorHost.Run("""
        #pragma warning disable CS1591
        namespace Demo;

        public enum Mood { Good, Bad }

        public sealed partial class Judge(IChatClient chat)
        {
            [SystemPrompt("Be <style>.")]
            [Prompt("<text> of <due:yyyy-MM-dd>: <<note><note></note>", ClosingTags = ClosingTagPolicy.Refuse)]
            [Demonstrations]
            public partial Task<Reply<Mood>> JudgeAsync(string text, DateTime due, string? note, string style, IReadOnlyList<ChatMessage> history, int reply = 1, CancellationToken cancellationToken = default);

            [Prompt("<text>")]
            public partial Task<string> EchoAsync(string text, CancellationToken cancellationToken = default);
        }
        """).Compiles().Text, "cs");

    [Fact]
    public async Task Demonstrations_are_sent_before_the_user_message()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, Translator, Two + "await translator.TranslateAsync(\"Good night\", \"German\"); return await translator.TranslateAsync(new Variable<string>(\"Good day\"), \"German\");");
        const string Shown = "system: You translate.\nuser: Translate 'Hello' to Italian.\nassistant: Ciao\nuser: Translate 'Thanks' to French.\nassistant: Merci\n";
        Assert.Equal([Shown + "user: Translate 'Good night' to German.", Shown + "user: Translate 'Good day' to German."], chat.Calls);
    }

    [Fact]
    public async Task Without_demonstrations_the_messages_are_those_of_the_attributes()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, Translator, "return await new Translator(chat).TranslateAsync(\"Hello\", \"Italian\");");
        Assert.Equal(["system: You translate.\nuser: Translate 'Hello' to Italian."], chat.Calls);
    }

    [Fact]
    public async Task A_call_is_not_shown_its_own_answer()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, Translator, Two + "return await translator.TranslateAsync(\"Hello\", \"Italian\");");
        Assert.Equal(["system: You translate.\nuser: Translate 'Thanks' to French.\nassistant: Merci\nuser: Translate 'Hello' to Italian."], chat.Calls);
    }

    [Fact]
    public async Task Demonstrations_are_written_in_the_current_text_of_the_message()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, Translator, Two + "prompt.User.Value = \"<language>: <text>\"; return await translator.TranslateAsync(\"Yes\", \"German\");");
        Assert.Equal(["system: You translate.\nuser: Italian: Hello\nassistant: Ciao\nuser: French: Thanks\nassistant: Merci\nuser: German: Yes"], chat.Calls);
    }

    [Theory]
    [InlineData("[SystemPrompt(\"S\")] [Prompt(\"<q>\")]", "new(ChatRole.User, \"u\"), new(ChatRole.Assistant, \"a\")", "system: S\nuser: 1\nassistant: 2\nuser: u\nassistant: a\nuser: 3")]
    [InlineData("[SystemPrompt(\"S\")] [Prompt(\"<q>\")]", "new(ChatRole.Assistant, \"Welcome\")", "system: S\nassistant: Welcome\nuser: 1\nassistant: 2\nuser: 3")]
    [InlineData("[Prompt(\"<q>\")]", "new(ChatRole.System, \"s\")", "system: s\nuser: 1\nassistant: 2\nuser: 3")]
    [InlineData("[Prompt(\"First\")] [AssistantPrompt(\"Yes\")] [Prompt(\"<q>\")]", "", "user: 1\nassistant: 2\nuser: First\nassistant: Yes\nuser: 3")]
    public async Task Demonstrations_keep_the_order_of_turns(string messages, string history, string expected)
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, "public sealed partial class C(IChatClient chat) { " + messages + " [Demonstrations] public partial Task<string> AskAsync(string q, List<ChatMessage> history, CancellationToken token = default); }",
            "var c = new C(chat); c.AskPrompt.Demonstrations.Value = c.AskPrompt.Demonstrate(\"1\", \"2\").ToString(); return await c.AskAsync(\"3\", new List<ChatMessage> { " + history + " });");
        Assert.Equal([expected], chat.Calls);
    }

    [Fact]
    public async Task A_demonstration_has_the_texts_of_typed_values()
    {
        object? line = null;
        await Culture.FinnishAsync(async () => line = await Consumer.RunAsync(new FakeChatClient(), """
            public sealed record User(string Name);
            public sealed partial class C(IChatClient chat)
            {
                [SystemPrompt("<style>")]
                [Prompt("<due:yyyy-MM-dd> <price> <user.Name> <tags:bullets> <note> <price>")]
                [Demonstrations]
                public partial Task<string> AskAsync(DateTime due, double price, User? user, string[] tags, string? note, string style, CancellationToken token = default);
            }
            """, "return new C(chat).AskPrompt.Demonstrate(new DateTime(2026, 1, 2), 1.5, new User(\"Ann\"), new[] { \"a\", \"b\" }, null, \"Yes\").ToString();"));
        Assert.Equal("""{"inputs":{"due:yyyy-MM-dd":"2026-01-02","price":"1.5","user.Name":"Ann","tags:bullets":"- a\n- b","note":""},"reply":"Yes"}""", line);
    }

    [Fact]
    public async Task A_recorded_call_becomes_a_demonstration()
    {
        object? lines = await Consumer.RunAsync(new FakeChatClient("Ciao"), Translator, """
            var translator = new Translator(chat);
            var hello = new Variable<string>("Hello");
            Variable<string> answer = await translator.TranslateAsync(hello, "Italian");
            hello.Value = "changed";
            var first = ((PromptGrad.Prompts.PromptNode)answer.Operation!).ToDemonstration()!;
            return first + "|" + first.Equals(translator.TranslatePrompt.Demonstrate("Hello", "Italian", "Ciao"));
            """);
        Assert.Equal("""{"inputs":{"text":"Hello","language":"Italian"},"reply":"Ciao"}|True""", lines);
    }

    [Fact]
    public async Task A_typed_reply_becomes_the_JSON_that_was_read_and_must_be_readable()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient("Sure: {\"score\": 0.5, \"why\": 'short',}"), """
            public sealed record Verdict(double Score, string Why);
            public sealed partial class C(IChatClient chat)
            {
                [Prompt("<text>", Trainable = true)]
                [Demonstrations]
                public partial Task<Verdict> JudgeAsync(string text, CancellationToken token = default);
            }
            """, """
            var c = new C(chat);
            var answer = await c.JudgeAsync(new Variable<string>("Hello"));
            c.JudgePrompt.Demonstrations.Value = ((PromptGrad.Prompts.PromptNode)answer.Operation!).ToDemonstration()!.ToString();
            string problem = "";
            try { c.JudgePrompt.Demonstrate("Bye", "{\"score\": 1}"); } catch (ArgumentException wrong) { problem = wrong.Message; }
            bool taken = c.JudgePrompt.Demonstrations.TrySetValue("{\"inputs\":{\"text\":\"Bye\"},\"reply\":\"very good\"}", out string? refused);
            return c.JudgePrompt.Demonstrations.Value + "\n" + problem + "\n" + taken + " " + refused;
            """);
        string[] lines = ((string)shown!).Split('\n');
        Assert.StartsWith("{\"inputs\":{\"text\":\"Hello\"},\"reply\":\"{\\\"score\\\"", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Judge cannot be demonstrated so: the demonstration has a reply that cannot be read: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("False line 1 has a reply that cannot be read: ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demonstrations_of_several_prompts_come_behind_the_texts_of_each()
    {
        object? names = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class A(IChatClient chat)
            {
                [Prompt("<q>")] [Demonstrations] public virtual partial Task<string> AskAsync(string q, CancellationToken token = default);
                [SystemPrompt("S")] [Prompt("<q>")] public partial Task<string> TellAsync(string q, CancellationToken token = default);
            }
            public sealed partial record B(IChatClient Chat)
            {
                [Prompt("<q>")] [Demonstrations] public partial IAsyncEnumerable<string> StreamAsync(string q, CancellationToken token = default);
            }
            public sealed partial class C(IChatClient chat) : A(chat)
            {
                [Prompt("<q>")] [Demonstrations] public override partial Task<string> AskAsync(string q, CancellationToken token);
            }
            """, "return string.Join(' ', new IGradComponent[] { new A(chat), new B(chat), new C(chat) }.SelectMany(c => c.OwnParameters).Select(p => p.Name));");
        Assert.Equal("Ask.User Ask.Demonstrations Tell.System Tell.User Stream.User Stream.Demonstrations Ask.User Ask.Demonstrations Tell.System Tell.User Ask.User Ask.Demonstrations", names);
    }

    [Fact]
    public async Task A_stream_is_shown_demonstrations_too()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, "public sealed partial class C(IChatClient chat) { [Prompt(\"<q>\")] [Demonstrations] public partial IAsyncEnumerable<string> AskAsync(string q, CancellationToken token = default); }",
            "var c = new C(chat); c.AskPrompt.Demonstrations.Value = c.AskPrompt.Demonstrate(\"1\", \"2\").ToString(); await foreach (string part in c.AskAsync(\"3\")) { } return null;");
        Assert.Equal(["user: 1\nassistant: 2\nuser: 3"], chat.Calls);
    }

    [Theory]
    [InlineData("[Prompt(\"Hello\")] [Demonstrations] public partial Task<string> AskAsync(string q);", "c.AskPrompt.Demonstrations.Value")]
    [InlineData("[Prompt(\"Hello\")] [Demonstrations] public partial Task<string> AskAsync(string q);", "c.AskPrompt.Demonstrate(\"a\", \"b\")")]
    public async Task What_uses_the_demonstrations_of_a_wrong_method_is_told_the_diagnostic(string method, string use)
    {
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Consumer.RunAsync(new FakeChatClient(), "public partial class C(IChatClient chat) { public IChatClient Chat => chat; " + method + " }", "var c = new C(chat); return " + use + ";"));
        Assert.EndsWith("see PG2017.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Prompt(\"Hello <txet>\")]")]
    [InlineData("[Prompt(Missing)]")]
    public void A_text_that_is_being_typed_generates_all_the_same(string prompt)
    {
        GeneratorRun run = GeneratorHost.Run("public partial class C(IChatClient chat) { " + prompt + " [Demonstrations] public partial Task<string> AskAsync(string text); }");
        Assert.DoesNotContain(run.Problems, static p => p.Contains(".g.cs", StringComparison.Ordinal));
        Assert.DoesNotContain("see PG", run.Text, StringComparison.Ordinal);
    }
}
