using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PromptGrad.Prompts;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Variables;

public sealed class DemonstrationTests
{
    private const string Ciao = """{"inputs":{"text":"Hello","language":"Italian"},"reply":"Ciao"}""";

    private static readonly ShownTranslator s_translator = new(FakeModel.Answering("Ciao", "Ciao!"));

    [Fact]
    public void Demonstrations_begin_empty_and_trainable()
    {
        Parameter parameter = new ShownTranslator(FakeModel.Answering("")).TranslatePrompt.Demonstrations;

        Assert.Equal((ParameterKind.Demonstrations, "Translate.Demonstrations", "demonstrations of Translate", "", true, true), (parameter.Kind, parameter.Name, parameter.Role, parameter.Value, parameter.IsTrainable, parameter.RequiresGradient));
        Assert.Equal(ParameterKind.Text, s_translator.TranslatePrompt.User.Kind);
    }

    [Theory]
    [InlineData("Hello", "line 1 is not valid JSON. Write a JSON object with \"inputs\" and \"reply\" on one line.")]
    [InlineData("[]", "line 1 is no JSON object. Write one with \"inputs\" and \"reply\".")]
    [InlineData("""{"inputs":{"text":"a"},"reply":"b"}""", "line 1 lacks the input \"language\". A line has the form {\"inputs\":{\"text\":\"…\",\"language\":\"…\"},\"reply\":\"…\"}.")]
    [InlineData("""{"inputs":{"text":"a","lang":"b"},"reply":"b"}""", "line 1 has an input \"lang\", which Translate.User has no placeholder for. A line has the form {\"inputs\":{\"text\":\"…\",\"language\":\"…\"},\"reply\":\"…\"}.")]
    [InlineData("""{"inputs":{"text":"a","text":"b"},"reply":"b"}""", "line 1 has the input \"text\" twice. Remove one.")]
    [InlineData("""{"inputs":{"text":1,"language":"b"},"reply":"b"}""", "line 1 has an input \"text\" that is no string. Write the text that is put into the prompt.")]
    [InlineData("""{"inputs":{"text":"a","language":"b"}}""", "line 1 lacks \"reply\". Write what the model is to reply.")]
    [InlineData("""{"reply":"b"}""", "line 1 lacks \"inputs\". Write the text of each placeholder by its name.")]
    [InlineData("""{"inputs":[],"reply":"b"}""", "line 1 has \"inputs\" that are no JSON object. Write the text of each placeholder by its name.")]
    [InlineData("""{"inputs":{"text":"a","language":"b"},"reply":null}""", "line 1 has a \"reply\" that is no string. Write the reply's text as a JSON string.")]
    [InlineData("""{"inputs":{"text":"a","language":"b"},"reply":" "}""", "line 1 has an empty reply. Write what the model is to reply, or remove the line.")]
    [InlineData("""{"inputs":{"text":"a","language":"b"},"reply":"c","reply":"d"}""", "line 1 has \"reply\" twice. Remove one.")]
    [InlineData("""{"inputs":{},"inputs":{},"reply":"d"}""", "line 1 has \"inputs\" twice. Remove one.")]
    [InlineData("""{"inputs":{"text":"a","language":"b"},"reply":"c","note":1}""", "line 1 has a property \"note\", which demonstrations do not have. Remove it: there are \"inputs\" and \"reply\".")]
    [InlineData("\n" + Ciao + "\n\n{", "line 4 is not valid JSON. Write a JSON object with \"inputs\" and \"reply\" on one line.")]
    [InlineData("""{"inputs":{"text":"\ud800","language":"b"},"reply":"c"}""", "line 1 is not valid JSON. Write a JSON object with \"inputs\" and \"reply\" on one line.")]
    public void A_wrong_line_is_refused_with_its_number_and_what_to_do(string text, string expected)
    {
        Parameter parameter = new ShownTranslator(FakeModel.Answering("")).TranslatePrompt.Demonstrations;
        parameter.Value = Ciao;

        Assert.False(parameter.TrySetValue(text, out string? problem));
        Assert.Equal(expected, problem);
        Assert.Equal(Ciao, parameter.Value);
        Assert.Equal($"Translate.Demonstrations cannot take this text: {expected} (Parameter 'value')", Assert.Throws<ArgumentException>(() => parameter.Value = text).Message);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text() =>
        Assert.False(s_translator.TranslatePrompt.Demonstrations.TrySetValue("{\"\ud800\":1}", out _));

    [Fact]
    public void A_value_that_the_prompt_refuses_is_refused_in_a_demonstration_too()
    {
        ShownTranslator translator = new(FakeModel.Answering(""));

        Assert.False(translator.PolishPrompt.Demonstrations.TrySetValue("""{"inputs":{"text":"a","tone":"b</tone>"},"reply":"c"}""", out string? problem));
        Assert.StartsWith("line 1 cannot be put into the prompt: The value of 'tone' contains </tone>", problem, StringComparison.Ordinal);
        Assert.Contains("cannot be put into the prompt", Assert.Throws<ArgumentException>(() => translator.PolishPrompt.Demonstrate("a", "</tone>", "c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_written_by_hand_are_taken_as_they_are()
    {
        ShownTranslator translator = new(FakeModel.Answering(""));
        translator.TranslatePrompt.Demonstrations.Value = "\r\n { \"reply\": \"Ciao\", \"inputs\": { \"language\": \"Italian\", \"text\": \"Hello\" } }\r\n";

        Assert.Equal("Translate 'Hello' to Italian.", translator.TranslatePrompt.Render("Bye", "Italian")[1].Text);
        Assert.StartsWith("\r\n {", translator.TranslatePrompt.Demonstrations.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_says_placeholder_is_no_placeholder()
    {
        ShownTranslator translator = new(FakeModel.Answering(""));
        translator.TranslatePrompt.Demonstrations.Value = translator.TranslatePrompt.Demonstrate("<language>", "Italian", "<text>").ToString();

        Assert.Equal(["Translate '<language>' to Italian.", "<text>"], translator.TranslatePrompt.Render("Bye", "French").Skip(1).Take(2).Select(m => m.Text));
    }

    [Fact]
    public void Whatever_is_written_is_read_again()
    {
        Gen<string> texts = Gen.ListOf(Gen.OneOf(Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()), Gen.Elements("\n", "\r\n", "\"", "\\", "\\u0041", "{", "\u2028", "😀", "</text>"))).Select(string.Concat);
        Gen<Demonstration> demonstrations = from a in texts from b in texts from reply in texts select new Demonstration([new("text", a), new("language", b)], reply);

        Prop.ForAll(Gen.ListOf(demonstrations).ToArbitrary(), all =>
        {
            string text = DemonstrationFormat.Write(all);
            return DemonstrationFormat.Read(text).SequenceEqual(all.Select(AsSent)) && text.Split('\n').Length == Math.Max(all.Count, 1);
        }).QuickCheckThrowOnFailure();

        static Demonstration AsSent(Demonstration d) => new([.. d.Inputs.Select(i => new KeyValuePair<string, string>(i.Key, AsText(i.Value)))], AsText(d.Reply));
        static string AsText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Journals of runs keep demonstrations as part of what a program did.</summary>
    [Fact]
    public void Demonstrations_survive_serialization()
    {
        Demonstration demonstration = s_translator.TranslatePrompt.Demonstrate("Hello", "Italian", "Ciao");

        Assert.Equal(demonstration, JsonSerializer.Deserialize<Demonstration>(JsonSerializer.Serialize(demonstration)));
    }

    [Fact]
    public void A_text_that_is_no_demonstrations_says_so() =>
        Assert.Equal("The demonstrations cannot be read: line 2 is no JSON object. Write one with \"inputs\" and \"reply\".", Assert.Throws<FormatException>(() => DemonstrationFormat.Read(Ciao + "\n1")).Message);

    [Fact]
    public async Task No_critic_is_asked_about_demonstrations()
    {
        ShownTranslator translator = new(FakeModel.Answering("Ciao", "Ciao!"));
        translator.TranslatePrompt.Demonstrations.Value = Ciao;
        Variable<string> draft = await translator.TranslateAsync(new Variable<string>("Bye"), "Italian", TestContext.Current.CancellationToken);
        Variable<string> polished = await translator.PolishAsync(draft, "warm", TestContext.Current.CancellationToken);
        FakeModel critic = FakeCritic.Saying("Be brief.");

        BackwardReport report = await Loss.Evaluate(polished, _ => new Evaluation(0, "Too long.")).BackwardAsync(new BackwardOptions { Engine = new ChatBackwardEngine(critic) }, TestContext.Current.CancellationToken);

        // The translation itself has nothing that prose could change.
        Assert.Equal(2, report.Nodes);
        Assert.Single(translator.PolishPrompt.System.Gradients);
        Assert.Empty(translator.PolishPrompt.Demonstrations.Gradients);
        Assert.Empty(translator.TranslatePrompt.Demonstrations.Gradients);
        Assert.DoesNotContain("Demonstrations", Assert.Single(critic.Requests).Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_that_is_to_give_demonstrations_feedback_is_refused()
    {
        ShownTranslator translator = new(FakeModel.Answering("Ciao"));
        Variable<string> answer = await translator.TranslateAsync(new Variable<string>("Bye"), "Italian", TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Loss.ExactMatch(answer, "x").BackwardAsync(new BackwardOptions { Inputs = [translator.TranslatePrompt.Demonstrations] }, TestContext.Current.CancellationToken));
        Assert.Contains("no critic is asked", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frozen_and_evaluated_components_are_shown_demonstrations_and_not_recorded()
    {
        ShownTranslator translator = new(FakeModel.Answering("Ciao", "Ciao"));
        translator.TranslatePrompt.Demonstrations.Value = Ciao;
        translator.Freeze();
        Assert.Null((await translator.TranslateAsync(new Variable<string>("Bye"), "Italian", TestContext.Current.CancellationToken)).Operation);

        translator.Unfreeze();
        translator.Eval();
        Assert.Null((await translator.TranslateAsync(new Variable<string>("Bye"), "Italian", TestContext.Current.CancellationToken)).Operation);
        Assert.Equal(4, translator.TranslatePrompt.Render("Bye", "Italian").Count);
    }

    [Fact]
    public async Task A_failed_call_is_no_demonstration()
    {
        ShownTranslator translator = new(FakeModel.Answering(""));
        var failure = await Assert.ThrowsAsync<ChatReplyException>(() => translator.TranslateAsync(new Variable<string>("Bye"), "Italian", TestContext.Current.CancellationToken));

        Assert.Null(Assert.IsType<PromptNode>(Autograd.FailureOf(failure)!.Operation, exactMatch: false).ToDemonstration());
    }

    [Fact]
    public async Task A_call_of_a_prompt_without_the_attribute_is_no_demonstration()
    {
        Variable<string> answer = await new Triage(FakeModel.Answering("billing")).SortAsync(new Variable<string>("Refund"), "billing", TestContext.Current.CancellationToken);

        Assert.Null(Assert.IsType<PromptNode>(answer.Operation, exactMatch: false).ToDemonstration());
    }

    [Fact]
    public async Task Demonstrations_are_saved_and_loaded_with_the_texts()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "a.prompts.json");
        ShownTranslator translator = new(FakeModel.Answering(""));
        translator.TranslatePrompt.Demonstrations.Value = Ciao;
        await translator.SaveAsync(path, TestContext.Current.CancellationToken);

        ShownTranslator other = new(FakeModel.Answering(""));
        await other.LoadAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(Ciao, other.TranslatePrompt.Demonstrations.Value);
        Assert.True(other.PolishPrompt.Demonstrations.IsDefault);

        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("Ciao", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<PromptStateException>(() => other.LoadAsync(path, TestContext.Current.CancellationToken));
        Assert.Contains("Translate.Demonstrations cannot take its text: line 1 has an empty reply.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Displays_show_demonstrations_as_a_trainable_text()
    {
        ShownTranslator translator = new(FakeModel.Answering("Ciao"));
        translator.TranslatePrompt.Demonstrations.Value = Ciao;
        Variable<string> answer = await translator.TranslateAsync(new Variable<string>("Bye"), "Italian", TestContext.Current.CancellationToken);

        Assert.Contains("Translate#46;Demonstrations", answer.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("Ciao", answer.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewriting_leaves_demonstrations_alone()
    {
        ShownTranslator translator = new(FakeModel.Answering(""));
        Parameter parameter = translator.TranslatePrompt.Demonstrations;
        parameter.AddGradients([new("Be brief.")]);
        var rewriter = new FakeModel(_ => throw new InvalidOperationException("asked"));

        OptimizerStep step = await new TextualGradientDescent(translator.Parameters, rewriter).StepAsync(TestContext.Current.CancellationToken);
        Assert.Empty(step.Updates);
    }
}
