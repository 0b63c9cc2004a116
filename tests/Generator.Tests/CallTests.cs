namespace PromptGrad.Generator.Tests;

public sealed class CallTests
{
    private const string Translator = """
        [GradComponent("Translates.")]
        public sealed partial class Translator(IChatClient chat)
        {
            [SystemPrompt("Be <style>.", Trainable = true, Role = "tone")]
            [Prompt("<text>")]
            public partial Task<string> TranslateAsync(string text, string style = "brief", ChatOptions? options = null, CancellationToken cancellationToken = default);
        }
        """;

    [Fact]
    public async Task A_plain_call_sends_messages_options_and_token()
    {
        var chat = new FakeChatClient();
        object? reply = await Consumer.RunAsync(chat, Translator, """
            using var source = new CancellationTokenSource();
            return await new Translator(chat).TranslateAsync("Hello", options: new ChatOptions { ModelId = "m" }, cancellationToken: source.Token);
            """);
        Assert.Equal("reply 1", reply);
        Assert.Equal(["system: Be brief.\nuser: Hello"], chat.Calls);
        Assert.Equal("m", Assert.Single(chat.Options)!.ModelId);
        Assert.True(Assert.Single(chat.Tokens).CanBeCanceled);
    }

    [Fact]
    public async Task A_recorded_call_points_to_its_texts_and_arguments()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, Translator, """
            var translator = new Translator(chat);
            Variable<string> answer = await translator.TranslateAsync(new Variable<string>("Hello", "input"));
            var inputs = answer.Operation!.Inputs;
            bool sameText = ReferenceEquals(inputs[0], translator.TranslatePrompt.System);
            return $"{answer.Value}|{answer.Role}|{answer.Operation.Name}|{sameText}|" + string.Join(",", inputs.Select(i => i.Role + "=" + i));
            """);
        Assert.Equal("reply 1|reply of Translate|Translate|True|tone=Be <style>.,user prompt of Translate=<text>,input=Hello,=brief", shown);
        Assert.Equal(["system: Be brief.\nuser: Hello"], chat.Calls);
    }

    [Fact]
    public async Task A_recorded_call_has_its_arguments_as_typed_members()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), Translator, """
            var text = new Variable<string>("Hello");
            Operation call = (await new Translator(chat).TranslateAsync(text, "long")).Operation!;
            object? Of(string member) => call.GetType().GetProperty(member)!.GetValue(call);
            return call.GetType().Name + "|" + call.GetType().BaseType!.Name + "|" + ReferenceEquals(text, (Variable<string>)Of("Text")!) + "|" + ((Variable<string>)Of("Style")!).Value;
            """);
        Assert.Equal("TranslateCall|PromptNode|True|long", shown);
    }

    [Fact]
    public async Task A_variable_that_is_missing_is_named_before_anything_is_sent()
    {
        var chat = new FakeChatClient();
        var missing = await Assert.ThrowsAsync<ArgumentNullException>(() => Consumer.RunAsync(chat, Translator, "return await new Translator(chat).TranslateAsync((Variable<string>)null!, \"x\");"));
        Assert.Equal("text", missing.ParamName);
        Assert.Empty(chat.Calls);
    }

    [Fact]
    public async Task Nothing_is_recorded_where_nothing_is_trainable()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class C(IChatClient chat)
            {
                [Prompt("<text>")]
                public partial ValueTask<string> Ask(string text);
            }
            """, "return (await new C(chat).Ask(new Variable<string>(\"x\"))).Operation is null;");
        Assert.Equal(true, shown);
    }

    [Fact]
    public async Task A_method_declared_with_variables_gets_the_plain_overload()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, """
            public partial class C(IChatClient chat)
            {
                [Prompt("<text> <n>", Trainable = true)]
                public partial ValueTask<Variable<string>> Ask(Variable<string> text, Variable<int>? n = null);
            }
            """, """
            var c = new C(chat);
            string plain = await c.Ask("x", 1);
            Variable<string> recorded = await c.Ask(new Variable<string>("y"));
            return plain + "|" + recorded.Value + "|" + recorded.Operation!.Inputs.Count;
            """);
        Assert.Equal("reply 1|reply 2|3", shown);
        Assert.Equal(["user: x 1", "user: y 0"], chat.Calls);
    }

    [Fact]
    public async Task A_method_without_arguments_is_recorded_by_name()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public static partial class Jokes
            {
                [Prompt("Tell a joke.")]
                public static partial Task<string> TellAsync(IChatClient chat, CancellationToken token = default);
            }
            """, """
            string plain = await Jokes.TellAsync(chat);
            Variable<string> recorded = await Jokes.TellPrompt.ForwardAsync(chat);
            return plain + "|" + recorded.Value + "|" + Jokes.TellPrompt.Render().Single().Text + "|" + ReferenceEquals(Jokes.TellPrompt, Jokes.TellPrompt);
            """);
        Assert.Equal("reply 1|reply 2|Tell a joke.|True", shown);
    }

    [Fact]
    public async Task The_texts_of_an_instance_are_made_once_whatever_the_number_of_threads()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), Translator, """
            var translator = new Translator(chat);
            var seen = new System.Collections.Concurrent.ConcurrentBag<object>();
            Parallel.For(0, 64, _ => seen.Add(translator.TranslatePrompt));
            return seen.Distinct(ReferenceEqualityComparer.Instance).Count();
            """);
        Assert.Equal(1, shown);
    }

    [Fact]
    public async Task A_record_keeps_its_equality_and_a_copy_has_texts_and_client_of_its_own()
    {
        var chat = new FakeChatClient();
        object? shown = await Consumer.RunAsync(chat, """
            public partial record R(IChatClient Chat, string Name)
            {
                [Prompt("<q>", Trainable = true)]
                public partial Task<string> Ask(string q);
            }
            """, """
            var a = new R(null!, "n");
            a.AskPrompt.User.Value = "<q>!";
            bool equal = a == new R(null!, "n");
            R b = a with { Chat = chat };
            return equal + "|" + await b.Ask("x");
            """);
        Assert.Equal("True|reply 1", shown);
        Assert.Equal(["user: x"], chat.Calls);
    }

    [Fact]
    public async Task A_missing_client_is_named()
    {
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => Consumer.RunAsync(new FakeChatClient(), """
            public partial class C
            {
                public IChatClient? Model { get; set; }

                [Prompt("<q>")]
                public partial Task<string> Ask(string q);
            }
            """, "return await new C().Ask(\"x\");"));
        Assert.Contains("'Model' is null", missing.Message, StringComparison.Ordinal);
    }
}
