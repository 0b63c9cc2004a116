using Microsoft.Extensions.AI;
using PromptGrad.Testing;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests;

/// <summary>A component, a recorded call, a backward pass and a step, all through generated code.</summary>
public class TrainingStepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feedback_on_a_reply_becomes_a_gradient_and_the_gradient_a_new_text()
    {
        var triage = new Triage(new FakeModel(r => r.Messages[0].Text.Contains("bare name", StringComparison.Ordinal) ? "billing" : "I think this is about billing."));
        var critic = new FakeModel(_ => FakeCritic.Answer(("Sort.System", "Demand the bare name of the queue."), ("Sort.User", "")));
        var rewriter = new FakeModel(_ => """{"text":"You sort requests. Answer with the bare name of the queue."}""");
        using var metered = new MeteredChatClient(critic);

        Variable<string> answer = await triage.SortAsync(new Variable<string>("My invoice is wrong.", "what the customer wrote"), "billing, returns", Token);
        await answer.BackwardAsync("Expected 'billing'.", new() { Engine = new ChatBackwardEngine(metered) }, Token);
        OptimizerStep step = await new TextualGradientDescent(triage.Parameters, rewriter).StepAsync(Token);

        Gradient gradient = Assert.Single(triage.SortPrompt.System.Gradients);
        Assert.Equal("Demand the bare name of the queue.", gradient.Text);
        Assert.StartsWith("Sort#", gradient.Call, StringComparison.Ordinal);
        Assert.Empty(triage.SortPrompt.User.Gradients);
        Assert.Equal(1, metered.Usage.Calls);
        Assert.Same(triage.SortPrompt.System, Assert.Single(step.Updates).Parameter);
        Assert.Equal("Demand the bare name of the queue.", Assert.Single(Assert.Single(rewriter.Requests).Material["feedback"]).Text);
        Assert.Equal("billing", await triage.SortAsync("Wrong bill.", "billing, returns", Token));
        step.Revert();
        Assert.Equal("I think this is about billing.", await triage.SortAsync("Wrong bill.", "billing, returns", Token));
    }

    [Fact]
    public async Task Critic_is_shown_the_templates_and_the_sent_messages()
    {
        var triage = new Triage(new FakeModel(_ => "about billing"));
        var critic = new FakeModel(_ => FakeCritic.Answer(("Sort.System", "a"), ("Sort.User", "b"), ("request", "c")));
        var request = new Variable<string>("My invoice is wrong.", "what the customer wrote", requiresGradient: true);

        Variable<string> answer = await triage.SortAsync(request, "billing, returns", Token);
        await answer.BackwardAsync("Expected 'billing'.", new() { Engine = new ChatBackwardEngine(critic) }, Token);

        FencedPrompt shown = Assert.Single(critic.Requests).Material;
        Assert.Equal("Sorts requests of customers into queues.", shown["reply"][0].Attributes["by"]);
        Assert.Equal([("system", "You sort requests. Answer with one word."), ("user", "Request: My invoice is wrong.\nQueues: billing, returns")], shown.Conversation);
        Assert.Equal("about billing", shown["reply"][0].Text);
        Assert.Equal("Expected 'billing'.", shown["feedback"][0].Text);
        Assert.Equal(["Sort.System", "Sort.User", "request"], shown.Inputs.Select(i => i.Attributes["name"]));
        Assert.Equal(["You sort requests. Answer with one word.", "Request: <request>\nQueues: <queues>", "My invoice is wrong."], shown.Inputs.Select(i => i.Text));
        Assert.Equal("c", Assert.Single(request.Gradients).Text);
    }

    [Fact]
    public async Task Failed_critique_leaves_no_gradient()
    {
        ChatResponse refusal = new(new ChatMessage(ChatRole.Assistant, [new ErrorContent("I can't.")]));
        FakeModel[] critics = [FakeModel.Answering(refusal), new(_ => "no JSON"), new((_, _) => throw new HttpRequestException("lost"))];
        foreach (FakeModel critic in critics)
        {
            var triage = new Triage(new FakeModel(_ => "about billing"));
            Variable<string> answer = await triage.SortAsync(new Variable<string>("My invoice is wrong."), "billing", Token);

            var exception = await Assert.ThrowsAsync<BackwardException>(() => answer.BackwardAsync("Expected 'billing'.", new() { Engine = new ChatBackwardEngine(critic) }, Token));

            Assert.Equal(["Sort.System", "Sort.User"], Assert.Single(exception.Failures).Inputs);
            Assert.All(triage.Parameters, p => Assert.Empty(p.Gradients));
        }
    }

    [Fact]
    public async Task Instructions_of_the_critic_are_trained_like_any_others()
    {
        var critic = new FakeModel(_ => FakeCritic.Answer(("Sort.System", "a"), ("Sort.User", "b")));
        var engine = new ChatBackwardEngine(critic);
        var rewriter = new FakeModel(_ => """{"text":"Be a kinder critic."}""");
        await GradientSource.AddAsync(engine.Critic.CritiquePrompt.System, new Gradient("Be kinder."));

        OptimizerStep step = await new TextualGradientDescent(engine.Critic.Parameters, rewriter).StepAsync(Token);
        var triage = new Triage(new FakeModel(_ => "about billing"));
        Variable<string> answer = await triage.SortAsync(new Variable<string>("My invoice is wrong."), "billing", Token);
        await answer.BackwardAsync("Expected 'billing'.", new() { Engine = engine }, Token);

        Assert.Equal("Critique.System", Assert.Single(step.Updates).Parameter.Name);
        Assert.Equal("Be a kinder critic.", critic.Requests[0].Messages[0].Text);
    }

    [Fact]
    public async Task Simulated_model_learns_in_every_role()
    {
        var model = new SimulatedChatClient(new() { Labels = [new("billing", "invoice"), new("returns", "refund")], PoorCueRate = 0, Compliance = 1 });
        var triage = new Triage(model);
        (string Text, string Queue)[] tickets = [("My voucher is gone.", "returns"), ("The voucher says no.", "returns"), ("An invoice is missing.", "billing")];
        async Task<Loss> ScoreAsync()
        {
            Loss[] losses = await Task.WhenAll(tickets.Select(async (t, n) => Loss.ExactMatch(
                await triage.SortAsync(new Variable<string>($"<ticket>{t.Text}</ticket>", "what the customer wrote"), "billing, returns", Token), t.Queue, sample: $"ticket-{n}")));
            return Loss.Mean(losses);
        }

        Loss before = await ScoreAsync();
        await before.BackwardAsync(new() { Engine = new ChatBackwardEngine(model) }, Token);
        OptimizerStep step = await new TextualGradientDescent(triage.Parameters, model).StepAsync(Token);
        Loss after = await ScoreAsync();

        Assert.Equal(0, model.MisreadRequests);
        Assert.All(triage.SortPrompt.System.Gradients, g => Assert.Equal(0, g.Score));
        Assert.Equal(["ticket-0", "ticket-1"], triage.SortPrompt.System.Gradients.Select(g => g.Sample));
        Assert.True(step.HasChanges);
        Assert.True(after.Value > before.Value, $"{before.Value} -> {after.Value} with: {triage.SortPrompt.System.Value}");
    }
}
