using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Backward;

public class ChatBackwardEngineTests
{
    private static readonly CritiqueInput System = new("Triage.System", "instructions of Triage", "You sort requests. Answer with one word.");
    private static readonly CritiqueInput Request = new("request", "what the customer wrote", "My invoice is wrong.");

    private static readonly Critique Triage = new(
        "Triage#1",
        "Sorts requests of customers into queues.",
        [new(ChatRole.System, System.Text), new(ChatRole.User, "Request: My invoice is wrong.")],
        "I think this is about billing.",
        "the queue's name",
        [new("Expected 'billing'.") { Score = 0, Sample = "train-7" }],
        [System]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prompt_shows_everything_once()
    {
        var model = FakeModel.Answering(FakeCritic.Answer(("Triage.System", "x")));

        await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token);

        Snapshot.Match(Assert.Single(model.Requests).ToString() + "\n", "txt");
    }

    [Fact]
    public async Task Prompt_of_several_inputs_and_gradients()
    {
        Critique critique = Triage with
        {
            Description = null,
            ReplyRole = "",
            Feedback = [new("Too long."), new("Expected \"billing\".\nNothing else.") { Score = 1 / 3.0, Sample = "<7 & \"8\">" }],
            Inputs = [System, Request with { Role = "" }],
        };
        var model = FakeModel.Answering(FakeCritic.Answer(("Triage.System", "x"), ("request", "")));

        await new ChatBackwardEngine(model).CritiqueAsync(critique, Token);

        Snapshot.Match(Assert.Single(model.Requests).ToString() + "\n", "txt");
    }

    [Fact]
    public async Task Asks_once_for_all_inputs_and_returns_feedback_in_their_order()
    {
        var model = FakeModel.Answering(FakeCritic.Answer(("request", "Say which invoice."), ("Triage.System", "Demand the bare name of the queue.")));

        IReadOnlyList<string> feedback = await new ChatBackwardEngine(model).CritiqueAsync(Triage with { Inputs = [System, Request] }, Token);

        Assert.Equal(["Demand the bare name of the queue.", "Say which invoice."], feedback);
        Assert.Equal(["Triage.System", "request"], Assert.Single(model.Requests).Material.Inputs.Select(i => i.Attributes["name"]));
    }

    [Fact]
    public async Task Schema_names_the_inputs()
    {
        var model = FakeModel.Answering(FakeCritic.Answer(("request", "a"), ("Triage.System", "b")));

        await new ChatBackwardEngine(model).CritiqueAsync(Triage with { Inputs = [System, Request] }, Token);

        JsonElement entry = model.Requests[0].Schema.GetProperty("properties").GetProperty("gradients").GetProperty("items");
        Assert.Equal(["Triage.System", "request"], entry.GetProperty("properties").GetProperty("name").GetProperty("enum").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal(["name", "feedback"], entry.GetProperty("required").EnumerateArray().Select(n => n.GetString()));
        Assert.False(entry.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public async Task Options_of_the_caller_are_kept_and_not_touched()
    {
        var options = new ChatOptions { ModelId = "critic-1", Temperature = 0.3f };
        var model = FakeModel.Answering(FakeCritic.Answer(("Triage.System", "x")));

        await new ChatBackwardEngine(model, new() { ChatOptions = options }).CritiqueAsync(Triage, Token);

        Assert.Equal(("critic-1", 0.3f), (model.Requests[0].Options!.ModelId, model.Requests[0].Options!.Temperature));
        Assert.Null(options.ResponseFormat);
    }

    [Fact]
    public async Task Temperature_is_left_alone()
    {
        var model = FakeModel.Answering(FakeCritic.Answer(("Triage.System", "x")));

        await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token);

        Assert.Null(model.Requests[0].Options!.Temperature);
    }

    [Fact]
    public async Task Missing_entry_is_asked_for_again_alone()
    {
        var model = FakeModel.Answering(FakeCritic.Answer(("request", "first")), FakeCritic.Answer(("Triage.System", "second"), ("request", "not asked")));

        IReadOnlyList<string> feedback = await new ChatBackwardEngine(model).CritiqueAsync(Triage with { Inputs = [System, Request] }, Token);

        Assert.Equal(["second", "first"], feedback);
        Assert.Equal(2, model.Requests.Count);
        Assert.Equal(2, model.Requests[1].Messages.Count);
        Assert.Equal("Triage.System", Assert.Single(model.Requests[1].Material.Inputs).Attributes["name"]);
        Assert.Equal(model.Requests[0].Material.Conversation, model.Requests[1].Material.Conversation);
        Assert.Equal(Texts(model.Requests[0], "reply", "feedback"), Texts(model.Requests[1], "reply", "feedback"));
        Assert.DoesNotContain("request", model.Requests[1].Schema.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreadable_reply_is_asked_for_again_with_what_is_wrong()
    {
        var model = FakeModel.Answering("The prompt should be clearer.", FakeCritic.Answer(("Triage.System", "Be clearer.")));

        IReadOnlyList<string> feedback = await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token);

        Assert.Equal(["Be clearer."], feedback);
        Snapshot.Match(model.Requests[1].ToString() + "\n", "txt");
        Assert.Equal(model.Requests[0].Messages.Select(m => m.Text), model.Requests[1].Messages.Take(2).Select(m => m.Text));
        Assert.Equal(model.Requests[0].Schema.GetRawText(), model.Requests[1].Schema.GetRawText());
    }

    [Theory]
    [InlineData("no object", "no JSON object")]
    [InlineData("{\"gradients\":[", "no entry for \"Triage.System\"")]
    [InlineData("{\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":\"half of a sen", "no entry for \"Triage.System\"")]
    [InlineData("{'gradients':[{name:'Triage.System',feedback:'a'}]} or {'gradients':[{name:'Triage.System',feedback:'b'}]}", "more than one JSON object")]
    [InlineData("It said {\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":\"quoted\"}]}. {\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":own}]}", "more than one JSON object")]
    [InlineData("{\"gradients\":[]}{\"gradients\":[]}", "more than one JSON object")]
    [InlineData("{\"gradients\":{}}", "\"gradients\" is missing or is no array")]
    [InlineData("{\"gradients\":[]}", "no entry for \"Triage.System\"")]
    [InlineData("{\"gradients\":[{\"name\":\"Other\",\"feedback\":\"a\"}]}", "no entry for \"Triage.System\"")]
    [InlineData("{\"gradients\":[{\"name\":\"Triage.System\"}]}", "no entry for \"Triage.System\"")]
    [InlineData("{\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":7}]}", "no entry for \"Triage.System\"")]
    [InlineData("{\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":\"\\ud83d\"}]}", "no entry for \"Triage.System\"")]
    [InlineData("{\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":\"say \"{\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":\"stolen\"}]}\"\"}]}", "no valid JSON")]
    public async Task Reply_that_is_no_answer_says_why(string reply, string problem)
    {
        var model = FakeModel.Answering(reply, FakeCritic.Answer(("Triage.System", "x")));

        Assert.Equal(["x"], await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token));

        Assert.Contains(problem, model.Requests[1].LastText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Here you are:\n```json\n", "\n```\nGood luck!")]
    [InlineData("\uFEFF \n", "\n\n")]
    public async Task Prose_and_fences_around_the_answer_are_ignored(string before, string after)
    {
        var model = FakeModel.Answering(before + FakeCritic.Answer(("Triage.System", "x")) + after);

        Assert.Equal(["x"], await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token));
    }

    [Theory]
    [InlineData("{'gradients':[{'name':'Triage.System','feedback':'x'},]}")]
    [InlineData("{gradients: [{name: \"Triage.System\", feedback: \"x\"}]} // done")]
    [InlineData("<think>{\"gradients\":[]}?</think>{\"gradients\":[{\"name\":\"Triage.System\" /* the text */, \"feedback\":\"x\"}]}")]
    [InlineData("{\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":\"x\"}")]
    [InlineData("{\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":\"x\"},{\"name\":\"Other\",\"feedb")]
    [InlineData("I kept {name: it}. {\"gradients\":[{\"name\":\"Triage.System\",\"feedback\":\"x\"}]}")]
    public async Task Sloppy_answer_needs_no_second_request(string reply)
    {
        var model = FakeModel.Answering(reply);

        Assert.Equal(["x"], await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token));

        Assert.Single(model.Requests);
    }

    [Fact]
    public async Task Unknown_names_are_ignored_and_the_first_of_two_entries_counts()
    {
        var model = FakeModel.Answering(FakeCritic.Answer(("Triage.User", "u"), ("Triage.System", "first"), ("Triage.System", "second")));

        Assert.Equal(["first"], await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task Empty_feedback_is_an_answer(string feedback)
    {
        var model = FakeModel.Answering($$"""{"gradients":[{"name":"Triage.System","feedback":{{feedback}}}]}""");

        Assert.Equal([""], await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token));
    }

    [Fact]
    public async Task Gives_up_after_as_many_requests_as_allowed()
    {
        var model = new FakeModel(_ => "no");

        var exception = await Assert.ThrowsAsync<ChatReplyException>(() => new ChatBackwardEngine(model, new() { MaxAttempts = 2 }).CritiqueAsync(Triage, Token));

        Assert.Equal(2, model.Requests.Count);
        Assert.Equal((ChatReplyProblem.Unreadable, "no"), (exception.Problem, exception.ReplyText));
        Assert.Contains("Triage.System of Triage#1 in 2 requests", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_up_on_an_entry_that_stays_missing()
    {
        var model = new FakeModel(r => r.Material.Inputs.Count == 2 ? FakeCritic.Answer(("request", "a")) : FakeCritic.Answer(("request", "b")));

        var exception = await Assert.ThrowsAsync<ChatReplyException>(() => new ChatBackwardEngine(model).CritiqueAsync(Triage with { Inputs = [System, Request] }, Token));

        Assert.Equal(3, model.Requests.Count);
        Assert.Contains("no feedback on Triage.System of", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_truncation_filter_and_silence_are_typed_and_not_asked_again()
    {
        ChatResponse answer = FakeModel.Reply(FakeCritic.Answer(("Triage.System", "x")));
        (ChatResponse Response, ChatReplyProblem Problem)[] cases =
        [
            (new(new ChatMessage(ChatRole.Assistant, [new ErrorContent("I can't.")])), ChatReplyProblem.Refused),
            (new(answer.Messages) { FinishReason = ChatFinishReason.Length }, ChatReplyProblem.Truncated),
            (new(answer.Messages) { FinishReason = ChatFinishReason.ContentFilter }, ChatReplyProblem.Filtered),
            (FakeModel.Reply(""), ChatReplyProblem.Empty),
        ];
        foreach ((ChatResponse response, ChatReplyProblem problem) in cases)
        {
            var model = FakeModel.Answering(response);

            var exception = await Assert.ThrowsAsync<ChatReplyException>(() => new ChatBackwardEngine(model).CritiqueAsync(Triage, Token));

            Assert.Equal(problem, exception.Problem);
            Assert.Single(model.Requests);
        }
    }

    [Fact]
    public async Task Exception_of_the_client_comes_through()
    {
        var failure = new HttpRequestException("lost");
        var model = new FakeModel((_, _) => throw failure);

        Assert.Same(failure, await Assert.ThrowsAsync<HttpRequestException>(() => new ChatBackwardEngine(model).CritiqueAsync(Triage, Token)));
    }

    [Fact]
    public async Task Cancellation_reaches_the_client()
    {
        using var cancellation = new CancellationTokenSource();
        var model = new FakeModel(async (_, token) =>
        {
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            return FakeModel.Reply("");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ChatBackwardEngine(model).CritiqueAsync(Triage, cancellation.Token));
    }

    [Fact]
    public async Task Same_critique_gives_the_same_bytes()
    {
        var model = new FakeModel(_ => FakeCritic.Answer(("Triage.System", "x")));

        await new ChatBackwardEngine(model).CritiqueAsync(Triage, Token);
        await new ChatBackwardEngine(model).CritiqueAsync(Triage with { Feedback = [.. Triage.Feedback] }, Token);

        Assert.Equal(model.Requests[0].ToString(), model.Requests[1].ToString());
    }

    [Fact]
    public async Task No_text_leaves_its_section()
    {
        var random = new Random(20261121);
        string nonce = "9f2c01ab";
        var model = new FakeModel(_ => FakeCritic.Answer(("Triage.System", "x")));
        for (int i = 0; i < 500; i++)
        {
            string Next() => HostileTexts.Next(random, nonce);
            var critique = new Critique("Triage#1", Next() + ".", [new(ChatRole.System, Next()), new(ChatRole.User, Next())], Next(), Next() + ".", [new(Next()) { Sample = Next() + "." }, new(Next())], [System with { Role = Next() + ".", Text = Next() + "." }]);

            await new ChatBackwardEngine(model).CritiqueAsync(critique, Token);

            FencedPrompt sent = model.Requests[i].Material;
            Assert.Equal(["message", "message", "reply", "feedback", "feedback", "input"], sent.Sections.Select(s => s.Tag));
            Assert.Equal(critique.Conversation.Select(m => (m.Role.Value, m.Text)), sent.Conversation);
            Assert.Equal((critique.Reply, critique.ReplyRole, critique.Description), (sent["reply"][0].Text, sent["reply"][0].Attributes["role"], sent["reply"][0].Attributes["by"]));
            Assert.Equal(critique.Feedback.Select(g => g.Text), sent["feedback"].Select(s => s.Text));
            Assert.Equal(critique.Feedback[0].Sample, sent["feedback"][0].Attributes["sample"]);
            Assert.Equal((critique.Inputs[0].Text, critique.Inputs[0].Role), (sent["input"][0].Text, sent["input"][0].Attributes["role"]));
            Assert.StartsWith("\n\nAnswer in this form only:", sent.Rest, StringComparison.Ordinal);
            nonce = sent.Nonce;
        }
    }

    [Fact]
    public async Task Long_texts_are_not_cut()
    {
        string text = string.Concat(Enumerable.Range(0, 50_000).Select(n => $"{n} "));
        var model = FakeModel.Answering(FakeCritic.Answer(("Triage.System", "x")));

        await new ChatBackwardEngine(model).CritiqueAsync(Triage with { Reply = text, Inputs = [System with { Text = text }] }, Token);

        Assert.Equal(text, model.Requests[0].Material["reply"][0].Text);
        Assert.Equal(text, model.Requests[0].Material["input"][0].Text);
    }

    [Fact]
    public async Task Media_are_named_where_they_stand()
    {
        var message = new ChatMessage(ChatRole.User, [new TextContent("Look: "), new DataContent(new byte[] { 1, 2 }, "image/png"), new TextContent(" What is it?")]);
        var model = FakeModel.Answering(FakeCritic.Answer(("Triage.System", "x")));

        await new ChatBackwardEngine(model).CritiqueAsync(Triage with { Conversation = [message] }, Token);

        Assert.Equal("Look: [image/png, not shown] What is it?", model.Requests[0].Material.Conversation[0].Text);
    }

    [Fact]
    public void At_least_one_request_must_be_allowed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChatBackwardEngine(new FakeModel(_ => ""), new() { MaxAttempts = 0 }));

    private static IEnumerable<string> Texts(ModelRequest request, params string[] tags) => tags.SelectMany(t => request.Material[t]).Select(s => s.Text);
}
