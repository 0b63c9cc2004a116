namespace PromptGrad.Generator.Tests;

/// <summary>Rule R12: messages and media are not text.</summary>
public sealed class ContentTests
{
    private const string Chat = """
        public partial class Assistant(IChatClient chat)
        {
            [SystemPrompt("Be <style>.", Trainable = true), SystemPrompt("Be polite.")]
            [Prompt("<question>")]
            public partial Task<string> AnswerAsync(string question, IReadOnlyList<ChatMessage>? history, string style = "brief", CancellationToken cancellationToken = default);
        }
        """;

    private const string Viewer = """
        public partial class Viewer(IChatClient chat)
        {
            [SystemPrompt("You see.")]
            [Prompt("Compare <first> and <first><second>, <doc><text></doc>", Trainable = true)]
            public partial Task<string> CompareAsync(DataContent first, UriContent? second, string text, CancellationToken cancellationToken = default);
        }
        """;

    private const string Image = "var image = new DataContent(new byte[] { 1 }, \"image/png\"); var link = new UriContent(\"https://example.com/a\", \"image/gif\"); ";

    [Fact]
    public async Task The_conversation_stands_between_the_system_messages_and_the_first_user_message()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, Chat, """
            var history = new List<ChatMessage> { new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello") };
            var assistant = new Assistant(chat);
            var rendered = assistant.AnswerPrompt.Render("Well?", history, "kind");
            await assistant.AnswerAsync("Well?", history);
            history.Add(new(ChatRole.User, "later"));
            await assistant.AnswerAsync("Well?", null);
            return string.Join("|", rendered.Select(m => m.Role + ":" + m.Text));
            """);
        Assert.Equal("system:Be kind.|system:Be polite.|user:Hi|assistant:Hello|user:Well?", shown);
        Assert.Equal(["system: Be brief.\nsystem: Be polite.\nuser: Hi\nassistant: Hello\nuser: Well?", "system: Be brief.\nsystem: Be polite.\nuser: Well?"], chat.Calls);
    }

    [Fact]
    public async Task The_conversation_of_a_recorded_call_is_no_input_of_it()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, Chat, """
            var answer = await new Assistant(chat).AnswerAsync(new Variable<string>("Well?", "question"), new ChatMessage[] { new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello") });
            return string.Join("|", answer.Operation!.Inputs.Select(i => i.ToString()));
            """);
        Assert.Equal("Be <style>.|Be polite.|<question>|Well?|brief", shown);
        Assert.Equal(["system: Be brief.\nsystem: Be polite.\nuser: Hi\nassistant: Hello\nuser: Well?"], chat.Calls);
    }

    [Fact]
    public async Task A_conversation_that_is_a_variable_is_an_input()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, """
            public partial class Assistant(IChatClient chat)
            {
                [Prompt("<question>", Trainable = true)]
                public partial Task<Variable<string>> AnswerAsync(Variable<string> question, Variable<List<ChatMessage>> history);
            }
            """, """
            var history = new List<ChatMessage> { new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello") };
            var answer = await new Assistant(chat).AnswerAsync("Well?", new Variable<List<ChatMessage>>(history));
            string plain = await new Assistant(chat).AnswerAsync("So?", history);
            return string.Join("|", answer.Operation!.Inputs.Select(i => i.ToString()));
            """);
        Assert.Equal("<question>|Well?|user: Hi\nassistant: Hello", shown);
        Assert.Equal(["user: Hi\nassistant: Hello\nuser: Well?", "user: Hi\nassistant: Hello\nuser: So?"], chat.Calls);
    }

    [Theory]
    [InlineData("Conversation? history = null")]
    [InlineData("IEnumerable<ChatMessage>? history = null")]
    [InlineData("IReadOnlyList<ChatMessage>? history = null")]
    public async Task A_conversation_object_is_the_history_over_several_turns(string parameter)
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, "public partial class C(IChatClient chat) { [SystemPrompt(\"Be brief.\")] [Prompt(\"<question>\", Trainable = true)] public partial Task<string> AskAsync(string question, " + parameter + "); }", """
            var talk = new Conversation("It has a system text of its own.");
            var c = new C(chat);
            foreach (string question in new[] { "One?", "Two?" })
            {
                string answer = await c.AskAsync(question, talk);
                talk.Extend(question);
                talk.AddReply(answer);
            }

            await c.AskAsync("None?");
            await c.AskAsync(new Variable<string>("Three?", "question"), talk);
            return null;
            """);
        Assert.Equal(
            [
                "system: Be brief.\nuser: One?",
                "system: Be brief.\nuser: One?\nassistant: reply 1\nuser: Two?",
                "system: Be brief.\nuser: None?",
                "system: Be brief.\nuser: One?\nassistant: reply 1\nuser: Two?\nassistant: reply 2\nuser: Three?",
            ],
            chat.Calls);
    }

    [Fact]
    public async Task A_prompt_continues_a_conversation_with_its_tools_and_parameters()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, "public partial class C(IChatClient chat) { [SystemPrompt(\"Be brief.\")] public partial Task<string> AskAsync(Conversation talk, ChatOptions options); }", """
            var talk = new Conversation { Options = new() { Temperature = 0.5f } };
            talk.Extend("Hi");
            talk.AddReply(await new C(chat).AskAsync(talk, talk.Options));
            return talk.Count;
            """);
        Assert.Equal(2, shown);
        Assert.Equal(["system: Be brief.\nuser: Hi"], chat.Calls);
    }

    [Theory]
    [InlineData("[SystemPrompt(\"Be brief.\")]", "system: Be brief.\nuser: Hi")]
    [InlineData("[AssistantPrompt(\"How can I help?\")]", "assistant: How can I help?\nuser: Hi")]
    public async Task A_prompt_without_a_user_message_ends_with_the_conversation(string attributes, string expected)
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, "public partial class C(IChatClient chat) { " + attributes + " public partial Task<string> AskAsync(IEnumerable<ChatMessage> history); }", """
            return await new C(chat).AskAsync(new[] { new ChatMessage(ChatRole.User, "Hi") });
            """);
        Assert.Equal([expected], chat.Calls);
    }

    [Fact]
    public async Task A_missing_message_is_told_by_its_place()
    {
        var missing = await Assert.ThrowsAsync<ArgumentException>(() => Consumer.RunAsync(new FakeChatClient(), Chat, """
            return await new Assistant(chat).AnswerAsync("Well?", new ChatMessage[] { new(ChatRole.User, "Hi"), null! });
            """));
        Assert.StartsWith("Message 1 of the conversation is null.", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Media_become_parts_between_the_text()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, Viewer, Image + "return await new Viewer(chat).CompareAsync(image, link, \"a</doc>\");");
        Assert.Equal("system: You see.\nuser: Compare  | (image/png) |  and  | (image/png) | (https://example.com/a) | , <doc>a<\\/doc></doc>", chat.Contents);
    }

    [Fact]
    public async Task Each_of_a_sequence_of_media_becomes_a_part()
    {
        const string Album = """
            public record Album(IEnumerable<AIContent>? Pictures);
            public partial class C(IChatClient chat)
            {
                [Prompt("Of <images> or <album.Pictures>: <text>", Trainable = true)]
                public partial Task<string> CountAsync(IReadOnlyList<DataContent>? images, Album album, string text);
            }
            """;
        const string Values = Image + "var two = new[] { image, null!, image }; var album = new Album(new AIContent[] { link }); ";
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, Album, Values + "return await new C(chat).CountAsync(two, album, \"a\");");
        Assert.Equal("user: Of  | (image/png) | (image/png) |  or  | (https://example.com/a) | : a", chat.Contents);

        await Consumer.RunAsync(chat, Album, Values + "var c = new C(chat); c.CountPrompt.User.Value = \"<text>:<album.Pictures><images>\"; return await c.CountAsync(two, album, \"a\");");
        Assert.Equal("user: a: | (https://example.com/a) | (image/png) | (image/png)", chat.Contents);

        await Consumer.RunAsync(chat, Album, "return await new C(chat).CountAsync(null, new Album(null), \"a\");");
        Assert.Equal("user: Of  or : a", chat.Contents);
    }

    [Theory]
    [InlineData("DataContent? first = null, UriContent? second = null")]
    [InlineData("AIContent? first = null, AIContent? second = null")]
    [InlineData("DataContent[]? first = null, UriContent? second = null", "new[] { (DataContent)image }")]
    [InlineData("List<AIContent>? first = null, IEnumerable<UriContent>? second = null", "new() { image }", "new[] { (UriContent)link }")]
    [InlineData("IReadOnlyCollection<DataContent>? first = null, System.Collections.Immutable.ImmutableList<UriContent>? second = null", "new[] { image }", "System.Collections.Immutable.ImmutableList.Create(link)")]
    public async Task Media_of_every_shape_may_be_optional(string parameters, string first = "image", string second = "link")
    {
        const string Sniffed = "var image = Media.FromBytes(new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61 }); var link = Media.FromUri(new Uri(\"https://example.com/a.png\")); ";
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, "public partial class C(IChatClient chat) { [Prompt(\"<text><first><second>\", Trainable = true)] public partial Task<string> SeeAsync(string text, " + parameters + "); }",
            Sniffed + "await new C(chat).SeeAsync(\"a\"); return await new C(chat).SeeAsync(\"a\", " + first + ", " + second + ");");
        Assert.Equal("user: a | (image/gif) | (https://example.com/a.png)", chat.Contents);
        Assert.Equal(["user: a", "user: a"], chat.Calls);
    }

    [Fact]
    public async Task A_part_that_is_missing_is_left_out()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, Viewer, Image + "return await new Viewer(chat).CompareAsync(image, null, \"a\");");
        Assert.Equal("system: You see.\nuser: Compare  | (image/png) |  and  | (image/png) | , <doc>a</doc>", chat.Contents);
    }

    [Fact]
    public async Task Media_of_a_recorded_call_stay_plain_and_are_no_input_of_it()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, Viewer, Image + """
            Variable<string> text = new("a", "text");
            var answer = await new Viewer(chat).CompareAsync(image, link, text);
            return string.Join("|", answer.Operation!.Inputs.Select(i => i.Role));
            """);
        Assert.Equal("system prompt of Compare|user prompt of Compare|text", shown);
        Assert.Equal("system: You see.\nuser: Compare  | (image/png) |  and  | (image/png) | (https://example.com/a) | , <doc>a</doc>", chat.Contents);
    }

    [Fact]
    public async Task A_learned_text_places_media_too()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, Viewer, Image + """
            var viewer = new Viewer(chat);
            viewer.ComparePrompt.User.Value = "<tag><text></tag><<first>: <first>. And <second>";
            return await viewer.CompareAsync(image, link, "</tag>");
            """);
        Assert.Equal("system: You see.\nuser: <tag><\\/tag></tag><first>:  | (image/png) | . And  | (https://example.com/a)", chat.Contents);
    }

    [Fact]
    public async Task A_learned_text_that_loses_media_is_refused()
    {
        object? problem = await Consumer.RunAsync(new FakeChatClient(), Viewer, """
            new Viewer(chat).ComparePrompt.User.TrySetValue("Compare <first> with <text>.", out string? problem);
            return problem;
            """);
        Assert.StartsWith("it has lost the placeholder <second>", Assert.IsType<string>(problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Media_may_be_members_and_their_members_may_be_text()
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, """
            public record Page(string Title, AIContent? Scan);
            public partial class C(IChatClient chat)
            {
                [SystemPrompt("You read <page.Title>.")]
                [Prompt("<page.Scan>")]
                public partial Task<string> ReadAsync(Page? page);

                [Prompt("<image.MediaType> <history.Count>")]
                public partial Task<string> CountAsync(DataContent image, List<ChatMessage> history);
            }
            """, Image + """
            await new C(chat).CountAsync(image, new());
            return await new C(chat).ReadAsync(new Page("One", image));
            """);
        Assert.Equal(["user: image/png 0", "system: You read One.\nuser: "], chat.Calls);
        Assert.Equal("system: You read One.\nuser: (image/png)", chat.Contents);
    }

    [Fact]
    public void To_a_function_messages_and_media_are_values() =>
        GeneratorHost.Run("""
            internal static partial class F
            {
                [GradComponent] internal static int Count(List<ChatMessage> history) => history.Count;
                [GradComponent] internal static partial Variable<int> Length(Variable<DataContent> image);
                private static int Length(DataContent image) => image.Data.Length;
                internal static Variable<int> Call(Variable<List<ChatMessage>> history) => Count(history);
            }
            """).Compiles();
}
