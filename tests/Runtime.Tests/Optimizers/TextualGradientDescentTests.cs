using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers;

public class TextualGradientDescentTests
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prompt_shows_text_feedback_and_constraints()
    {
        Parameter user = Parameter("Translate.User", "Translate '<text>' to <language>. Write <<b> for bold.", "text", "language");
        await GradientSource.AddAsync(user, new("Name the tone.") { Score = 0, Sample = "train-3" }, new("Ask for \"formal\" address.\nAlways.") { Score = 2 / 3.0 }, new("Be brief."));
        var model = FakeModel.Answering(Text("Translate '<text>' to <language>, formally."));

        await new TextualGradientDescent([user], model, new() { Constraints = ["Write English.", "At most ten lines."] }).StepAsync(Token);

        Snapshot.Match(Assert.Single(model.Requests).ToString() + "\n", "txt");
    }

    [Fact]
    public async Task Prompt_of_a_text_without_constraints()
    {
        Parameter system = Parameter("Translate.System", "You translate.", "text");
        await GradientSource.AddAsync(system, new Gradient("Be brief."));
        var model = FakeModel.Answering(Text("You translate briefly."));

        await new TextualGradientDescent([system], model).StepAsync(Token);

        Snapshot.Match(Assert.Single(model.Requests).ToString() + "\n", "txt");
    }

    [Fact]
    public async Task Step_takes_the_new_text_and_says_so()
    {
        Parameter system = await WithGradientAsync("A.System", "Old.");

        OptimizerStep step = await new TextualGradientDescent([system], FakeModel.Answering(Text("New."))).StepAsync(Token);

        Assert.Equal("New.", system.Value);
        Assert.Equal(new ParameterUpdate(system, "Old.", "New.", UpdateOutcome.Changed, 1, null), Assert.Single(step.Updates));
        Assert.True(step.HasChanges);
    }

    [Fact]
    public async Task Gradients_are_shown_in_order_and_stay_until_they_are_zeroed()
    {
        Parameter system = Parameter("A.System", "Old.");
        Gradient[] gradients = [.. Enumerable.Range(0, 40).Select(n => new Gradient($"Finding {n}") { Sample = $"s{n % 7}" })];
        await GradientSource.AddAsync(system, gradients);
        var model = FakeModel.Answering(Text("New."));
        var optimizer = new TextualGradientDescent([system], model);

        await optimizer.StepAsync(Token);

        Assert.Equal(gradients.Select(g => g.Text), model.Requests[0].Material["feedback"].Select(i => i.Text));
        Assert.Equal(gradients, system.Gradients);
        optimizer.ZeroGradients();
        Assert.Empty(system.Gradients);
    }

    [Fact]
    public async Task Texts_without_gradients_and_texts_not_trainable_cost_nothing()
    {
        Parameter idle = Parameter("A.System", "Idle.");
        Parameter @fixed = await WithGradientAsync("B.System", "Fixed.");
        @fixed.RequiresGradient = false;
        var model = FakeModel.Answering(Array.Empty<string>());

        OptimizerStep step = await new TextualGradientDescent([idle, @fixed], model).StepAsync(Token);

        Assert.Empty(step.Updates);
        Assert.False(step.HasChanges);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task Same_text_given_back_is_reported_as_unchanged()
    {
        Parameter system = await WithGradientAsync("A.System", "Old.");

        OptimizerStep step = await new TextualGradientDescent([system], FakeModel.Answering(Text("Old."))).StepAsync(Token);

        Assert.Equal(UpdateOutcome.Unchanged, Assert.Single(step.Updates).Outcome);
        Assert.False(step.HasChanges);
        Assert.True(system.IsDefault);
    }

    [Fact]
    public async Task Proposal_that_breaks_a_placeholder_is_asked_for_again_with_the_reason()
    {
        Parameter user = await WithGradientAsync("Translate.User", "Translate '<text>' to <language>.", "text", "language");
        var model = FakeModel.Answering(Text("Translate it to <language>."), Text("Render <text> in <language>."));

        OptimizerStep step = await new TextualGradientDescent([user], model).StepAsync(Token);

        Assert.Equal("Render <text> in <language>.", user.Value);
        Assert.Equal((UpdateOutcome.Changed, 2, null), (step.Updates[0].Outcome, step.Updates[0].Attempts, step.Updates[0].Problem));
        Snapshot.Match(model.Requests[1].ToString() + "\n", "txt");
        Assert.Equal(model.Requests[0].Messages.Select(m => m.Text), model.Requests[1].Messages.Take(2).Select(m => m.Text));
    }

    [Theory]
    [InlineData("Translate '<text>'.", "lost the placeholder <language>")]
    [InlineData("Translate '<text>' to <language:json>.", "writes the placeholder <language:json> differently")]
    [InlineData("Translate '<text>' to <language> for <reader>.", "uses the placeholder <reader>, which the original text does not have")]
    [InlineData("", "empty")]
    [InlineData(" \n", "empty")]
    [InlineData("Translate '<text>' to <language>. This is longer than it may be.", "64 characters; at most 50 are allowed")]
    public async Task Text_stays_when_no_proposal_can_be_used(string proposal, string problem)
    {
        Parameter user = await WithGradientAsync("Translate.User", "Translate '<text>' to <language>.", "text", "language", "reader");
        var model = new FakeModel(_ => Text(proposal));

        OptimizerStep step = await new TextualGradientDescent([user], model, new() { MaxAttempts = 2, MaxTextLength = 50 }).StepAsync(Token);

        ParameterUpdate update = Assert.Single(step.Updates);
        Assert.Equal((UpdateOutcome.Refused, 2, update.Before), (update.Outcome, update.Attempts, update.After));
        Assert.Contains(problem, update.Problem, StringComparison.Ordinal);
        Assert.Equal("Translate '<text>' to <language>.", user.Value);
        Assert.Equal(2, model.Requests.Count);
        Assert.Contains(problem, model.Requests[1].LastText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New text.", "no JSON object")]
    [InlineData("{\"text\":\"Say \"hi\" and go", "\"text\" is missing")]
    [InlineData("{\"text\":\"Say \"hi\"", "no valid JSON")]
    [InlineData("{\"text\":\"Answer as \"{\"text\":\"short\"}\"\"}", "no valid JSON")]
    [InlineData("{\"text\":null}", "\"text\" is missing or is no text")]
    [InlineData("{\"prompt\":\"New.\"}", "\"text\" is missing or is no text")]
    [InlineData("{\"text\":\"\\ud83d\"}", "half of a surrogate pair")]
    public async Task Unreadable_reply_never_becomes_a_text(string reply, string problem)
    {
        Parameter system = await WithGradientAsync("A.System", "Old.");
        var model = new FakeModel(_ => reply);

        OptimizerStep step = await new TextualGradientDescent([system], model).StepAsync(Token);

        Assert.Equal("Old.", system.Value);
        Assert.Equal((UpdateOutcome.Refused, 3), (step.Updates[0].Outcome, step.Updates[0].Attempts));
        Assert.Contains(problem, step.Updates[0].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\":\"Say \"hi\".\"}", "Say \"hi\".")]
    [InlineData("{\"text\":\"One.\nTwo.\",}", "One.\nTwo.")]
    [InlineData("```json\n{\n  text: \"\"\"\n    One.\n      Two.\n  \"\"\"\n}\n```", "One.\n  Two.")]
    public async Task Sloppy_reply_is_read_at_once(string reply, string text)
    {
        Parameter system = await WithGradientAsync("A.System", "Old.");
        var model = FakeModel.Answering(reply);

        await new TextualGradientDescent([system], model).StepAsync(Token);

        Assert.Equal(text, system.Value);
        Assert.Single(model.Requests);
    }

    [Theory]
    [InlineData("if a < b && c > d then </text> & <text> </text-9f2c01ab>")]
    [InlineData("Answer {\"text\":\"…\"} or {{0}} as\n```json\n{\"gradients\":[]}\n```\n")]
    [InlineData("  white space,\r\n\ttabs, \u2028 and 😀 \\ \" ' stay \n")]
    [InlineData("<think>no</think> TERMINATE [DONE] <<b> $1 {text}")]
    public async Task New_text_survives_byte_for_byte(string text)
    {
        Parameter system = await WithGradientAsync("A.System", "Old.");

        await new TextualGradientDescent([system], FakeModel.Answering("```json\n" + Text(text) + "\n```")).StepAsync(Token);

        Assert.Equal(text, system.Value);
    }

    [Fact]
    public async Task No_text_leaves_its_section()
    {
        var random = new Random(20261121);
        string nonce = "9f2c01ab";
        var model = new FakeModel(_ => Text("New."));
        for (int i = 0; i < 500; i++)
        {
            Parameter system = Parameter("A.System", HostileTexts.Next(random, nonce) + ".");
            Gradient[] gradients = [new(HostileTexts.Next(random, nonce)) { Sample = HostileTexts.Next(random, nonce) + "." }, new("Other: " + HostileTexts.Next(random, nonce))];
            string constraint = HostileTexts.Next(random, nonce);
            await GradientSource.AddAsync(system, gradients);

            await new TextualGradientDescent([system], model, new() { Constraints = [constraint] }).StepAsync(Token);

            FencedPrompt sent = model.Requests[i].Material;
            Assert.Equal(["text", "feedback", "feedback", "constraints"], sent.Sections.Select(s => s.Tag));
            Assert.Equal(system.DefaultValue, sent.Sections[0].Text);
            Assert.Equal(gradients.Select(g => g.Text), sent["feedback"].Select(s => s.Text));
            Assert.Equal(gradients[0].Sample, sent.Sections[1].Attributes["sample"]);
            Assert.Equal("1. " + constraint, sent.Sections[3].Text);
            Assert.StartsWith("\n\nWrite the new text.", sent.Rest, StringComparison.Ordinal);
            nonce = sent.Nonce;
        }
    }

    [Fact]
    public async Task Long_text_is_shown_in_full()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n} "));
        Parameter system = await WithGradientAsync("A.System", text);
        var model = FakeModel.Answering(Text("New."));

        await new TextualGradientDescent([system], model).StepAsync(Token);

        Assert.Equal(text, model.Requests[0].Material["text"][0].Text);
    }

    [Fact]
    public async Task Updates_are_in_the_order_of_the_parameters_whatever_finished_first()
    {
        Parameter[] parameters = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => WithGradientAsync($"P{n}.System", $"Old {n}.")));
        TaskCompletionSource[] turns = [.. parameters.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        turns[^1].SetResult();
        var model = new FakeModel(async (request, _) =>
        {
            string name = request.Material["text"][0].Attributes["name"];
            int n = name[1] - '0';
            await turns[n].Task;
            if (n > 0)
            {
                turns[n - 1].SetResult();
            }

            return FakeModel.Reply(Text($"New {n}."));
        });

        OptimizerStep step = await new TextualGradientDescent(parameters, model).StepAsync(Token);

        Assert.Equal(["New 0.", "New 1.", "New 2.", "New 3.", "New 4."], step.Updates.Select(u => u.After));
        Assert.Equal(parameters, step.Updates.Select(u => u.Parameter));
        Assert.Equal(parameters.Select(p => p.Name), model.Requests.Select(r => r.Material["text"][0].Attributes["name"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_texts_are_rewritten_at_once_than_allowed(int allowed)
    {
        Parameter[] parameters = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => WithGradientAsync($"P{n}.System", $"Old {n}.")));
        int running = 0;
        int most = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var model = new FakeModel(async (_, _) =>
        {
            int now = Interlocked.Increment(ref running);
            lock (full)
            {
                most = Math.Max(most, now);
            }

            if (now == allowed)
            {
                full.TrySetResult();
            }

            await full.Task;
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return FakeModel.Reply(Text("New."));
        });

        await new TextualGradientDescent(parameters, model, new() { MaxConcurrency = allowed }).StepAsync(Token);

        Assert.Equal(allowed, most);
        Assert.Equal(8, model.Requests.Count);
    }

    [Fact]
    public async Task Failure_of_one_request_changes_no_text()
    {
        Parameter good = await WithGradientAsync("A.System", "Old A.");
        Parameter bad = await WithGradientAsync("B.System", "Old B.");
        var model = new FakeModel((request, _) => request.Material["text"][0].Attributes["name"] == "B.System"
            ? throw new HttpRequestException("lost")
            : Task.FromResult(FakeModel.Reply(Text("New."))));

        await Assert.ThrowsAsync<HttpRequestException>(() => new TextualGradientDescent([good, bad], model).StepAsync(Token));

        Assert.Equal(("Old A.", "Old B."), (good.Value, bad.Value));
    }

    [Fact]
    public async Task Failure_cancels_the_requests_that_are_still_out()
    {
        Parameter slow = await WithGradientAsync("A.System", "Old A.");
        Parameter bad = await WithGradientAsync("B.System", "Old B.");
        var model = new FakeModel(async (request, token) =>
        {
            if (request.Material["text"][0].Attributes["name"] == "B.System")
            {
                throw new HttpRequestException("lost");
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return FakeModel.Reply(Text("New."));
        });

        await Assert.ThrowsAsync<HttpRequestException>(() => new TextualGradientDescent([slow, bad], model).StepAsync(Token));
    }

    [Fact]
    public async Task Refusal_truncation_and_filter_are_typed_and_change_nothing()
    {
        ChatResponse answer = FakeModel.Reply(Text("New."));
        (ChatResponse Response, ChatReplyProblem Problem)[] cases =
        [
            (new(new ChatMessage(ChatRole.Assistant, [new ErrorContent("I can't.")])), ChatReplyProblem.Refused),
            (new(answer.Messages) { FinishReason = ChatFinishReason.Length }, ChatReplyProblem.Truncated),
            (new(answer.Messages) { FinishReason = ChatFinishReason.ContentFilter }, ChatReplyProblem.Filtered),
        ];
        foreach ((ChatResponse response, ChatReplyProblem problem) in cases)
        {
            Parameter system = await WithGradientAsync("A.System", "Old.");

            var exception = await Assert.ThrowsAsync<ChatReplyException>(() => new TextualGradientDescent([system], FakeModel.Answering(response)).StepAsync(Token));

            Assert.Equal(problem, exception.Problem);
            Assert.Equal("Old.", system.Value);
        }
    }

    [Fact]
    public async Task Cancelled_step_changes_no_text()
    {
        using var cancellation = new CancellationTokenSource();
        Parameter first = await WithGradientAsync("A.System", "Old A.");
        Parameter second = await WithGradientAsync("B.System", "Old B.");
        var model = new FakeModel(async (request, _) =>
        {
            if (request.Material["text"][0].Attributes["name"] == "B.System")
            {
                await cancellation.CancelAsync();
            }

            return FakeModel.Reply(Text("New."));
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TextualGradientDescent([first, second], model).StepAsync(cancellation.Token));

        Assert.Equal(("Old A.", "Old B."), (first.Value, second.Value));
    }

    [Fact]
    public async Task Revert_brings_back_what_was_before_the_step()
    {
        Parameter first = await WithGradientAsync("A.System", "Old A.");
        Parameter second = await WithGradientAsync("B.System", "Old B.");
        second.Value = "Learned B.";
        OptimizerStep step = await new TextualGradientDescent([first, second], new FakeModel(_ => Text("New."))).StepAsync(Token);

        step.Revert();
        step.Revert();

        Assert.Equal(("Old A.", "Learned B."), (first.Value, second.Value));
        Assert.True(first.IsDefault);
        Assert.NotEmpty(first.Gradients);
    }

    [Fact]
    public async Task Revert_refuses_to_lose_a_later_change_and_then_changes_nothing()
    {
        Parameter first = await WithGradientAsync("A.System", "Old A.");
        Parameter second = await WithGradientAsync("B.System", "Old B.");
        OptimizerStep step = await new TextualGradientDescent([first, second], new FakeModel(_ => Text("New."))).StepAsync(Token);
        second.Value = "Edited by hand.";

        var exception = Assert.Throws<InvalidOperationException>(step.Revert);

        Assert.Contains("B.System", exception.Message, StringComparison.Ordinal);
        Assert.Equal(("New.", "Edited by hand."), (first.Value, second.Value));
    }

    [Fact]
    public async Task Text_listed_twice_is_rewritten_once()
    {
        Parameter system = await WithGradientAsync("A.System", "Old.");

        OptimizerStep step = await new TextualGradientDescent([system, system], FakeModel.Answering(Text("New."))).StepAsync(Token);

        Assert.Single(step.Updates);
    }

    [Fact]
    public async Task Answer_is_asked_for_by_schema_with_the_options_of_the_caller()
    {
        var options = new ChatOptions { ModelId = "rewriter-1", Temperature = 0.9f };
        var model = FakeModel.Answering(Text("New."));

        await new TextualGradientDescent([await WithGradientAsync("A.System", "Old.")], model, new() { ChatOptions = options }).StepAsync(Token);

        ModelRequest request = Assert.Single(model.Requests);
        Assert.Equal(["text"], request.Schema.GetProperty("required").EnumerateArray().Select(n => n.GetString()));
        Assert.Equal(("rewriter-1", 0.9f), (request.Options!.ModelId, request.Options.Temperature));
        Assert.Null(options.ResponseFormat);
    }

    [Fact]
    public async Task Learned_instructions_of_the_rewriter_are_sent()
    {
        var model = FakeModel.Answering(Text("New."));
        var optimizer = new TextualGradientDescent([await WithGradientAsync("A.System", "Old.")], model);
        optimizer.Rewriter.RewritePrompt.System.Value = "You edit as little as possible.";

        await optimizer.StepAsync(Token);

        Assert.Equal("You edit as little as possible.", model.Requests[0].Messages[0].Text);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        TextualGradientDescentOptions[] wrong = [new() { MaxAttempts = 0 }, new() { MaxTextLength = 0 }, new() { MaxConcurrency = 0 }];

        Assert.All(wrong, o => Assert.Throws<ArgumentOutOfRangeException>(() => new TextualGradientDescent([], new FakeModel(_ => ""), o)));
    }

    private static string Text(string text) => JsonSerializer.Serialize(new { text }, Json);

    private static Parameter Parameter(string name, string text, params string[] placeholders) => new(name, text, $"role of {name}", trainable: true, placeholders);

    private static async Task<Parameter> WithGradientAsync(string name, string text, params string[] placeholders)
    {
        Parameter parameter = Parameter(name, text, placeholders);
        await GradientSource.AddAsync(parameter, new Gradient("Do better."));
        return parameter;
    }
}
