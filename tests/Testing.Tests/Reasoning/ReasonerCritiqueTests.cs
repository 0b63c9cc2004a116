using System.Text.Json;
using PromptGrad.Optimizers;

namespace PromptGrad.Testing.Tests.Reasoning;

/// <summary>The simulated model as critic and writer, asked by the components that optimizers ask with.</summary>
public sealed class ReasonerCritiqueTests : IDisposable
{
    private const string Cats = "I have two cats and a pair of dogs. How many animals do I have?";
    private const string Advice = "A pair or a couple means two of a thing, half a dozen six, and a dozen twelve.";
    private const string Text = "<text-123 name=\"Counter.Answer.System\" role=\"instructions\">\nAnswer.\nDo your best.\n</text-123>";
    private static readonly SimulatedReasonerOptions s_reliable = new() { WrongAdviceRate = 0, VagueAdviceRate = 0, CaseAdviceRate = 0, ForgettingRate = 0 };

    private readonly SimulatedReasonerClient _model = new(s_reliable);

    public void Dispose()
    {
        Assert.Equal(0, _model.MisreadRequests);
        _model.Dispose();
    }

    [Fact]
    public async Task Backward_pass_brings_advice_on_the_habit_that_explains_the_reply()
    {
        string feedback = await GradientAsync(_model, reply: "Answer: 3", expected: 4);

        Assert.Contains("pair", feedback, StringComparison.Ordinal);
        Assert.DoesNotContain(Cats[..20], feedback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remark_behind_a_right_answer_is_recognised() =>
        Assert.Contains("answer", await GradientAsync(_model, reply: "Answer: 4\nMind the 2 cats.", expected: 4), StringComparison.Ordinal);

    [Fact]
    public async Task Reply_that_no_habit_explains_brings_nothing() => Assert.Equal("", await GradientAsync(_model, reply: "Answer: 77", expected: 4));

    [Fact]
    public async Task Nothing_is_found_where_nobody_says_what_was_expected()
    {
        var counter = new Counter(Saying("Answer: 3"));
        Variable<string> reply = await counter.AnswerAsync(new Variable<string>(Cats, "question"), Token);
        await Loss.Evaluate(reply, _ => new Evaluation(0, "The reply was rated.")).BackwardAsync(new BackwardOptions { Engine = new ChatBackwardEngine(_model) }, Token);

        Assert.Empty(counter.AnswerPrompt.System.Gradients);
    }

    [Fact]
    public async Task Critic_can_be_wrong_and_vague_and_too_narrow()
    {
        string wrong = await GradientAsync(new(s_reliable with { WrongAdviceRate = 1 }), "Answer: 3", 4);
        string vague = await GradientAsync(new(s_reliable with { VagueAdviceRate = 1 }), "Answer: 3", 4);
        string narrow = await GradientAsync(new(s_reliable with { CaseAdviceRate = 1 }), "Answer: 3", 4);

        Assert.DoesNotContain("means two", wrong, StringComparison.Ordinal);
        Assert.Equal("Be careful with quantities.", vague);
        Assert.Equal("When the question begins with \"I have two cats and a\", the answer is 4.", narrow);
    }

    [Fact]
    public async Task Findings_name_their_cases()
    {
        string reply = await new FindingsCritic(_model).FindAsync(
            $"""
            {Text}
            <case-123 id="a" score="0"><input-123 name="question">{Cats}</input-123>
            <reply-123>Answer: 3</reply-123>
            <evaluation-123>The right answer is 4. The last number of the reply is 3.</evaluation-123></case-123>
            <case-123 id="b" score="0"><input-123 name="question">I have a cat. I gave one of the cats to my aunt. How many animals do I still have?</input-123>
            <reply-123>Answer: 1</reply-123>
            <expected-123>0</expected-123></case-123>
            """,
            4,
            """{"findings":[{"finding":"…","direction":"add|change|remove","examples":["id",…]},…]}""",
            cancellationToken: Token);

        JsonElement[] findings = [.. JsonDocument.Parse(reply).RootElement.GetProperty("findings").EnumerateArray()];
        Assert.Equal(["a", "b"], findings.Select(f => f.GetProperty("examples")[0].GetString()!));
        Assert.All(findings, f => Assert.Equal("add", f.GetProperty("direction").GetString()));
        Assert.Contains("pair", findings[0].GetProperty("finding").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editor_adds_advice_replaces_hints_and_removes_what_misleads()
    {
        string reply = await new LineEditor(_model).EditAsync(
            $"""
            <text-123 name="Counter.Answer.System" role="instructions">
            Answer.
            Be careful with quantities.
            Estimate the sum at a glance.
            </text-123>
            <finding-123 direction="add" examples="1">{Advice}</finding-123>
            <finding-123 direction="add" examples="3">Subtract what was given away.</finding-123>
            <finding-123 direction="remove" examples="1">The line "Estimate the sum at a glance." misleads and should go.</finding-123>
            """,
            4,
            cancellationToken: Token);

        IEnumerable<string> edits = JsonDocument.Parse(reply).RootElement.GetProperty("edits").EnumerateArray().Select(e => e.GetString()!);
        Assert.Equal(["+ Subtract what was given away.", "- Be careful with quantities.", "+ " + Advice, "- Estimate the sum at a glance."], edits);
    }

    [Fact]
    public async Task Rewriter_applies_feedback_and_keeps_the_rest()
    {
        string reply = await new Rewriter(_model).RewriteAsync($"{Text}\n<feedback-123 score=\"0\">{Advice}</feedback-123>", cancellationToken: Token);

        Assert.Equal($"Answer.\nDo your best.\n{Advice}", TextOf(reply));
    }

    [Fact]
    public async Task Rewriter_may_forget_advice_and_nothing_else()
    {
        using var forgetful = new SimulatedReasonerClient(s_reliable with { ForgettingRate = 1 });
        string reply = await new Rewriter(forgetful).RewriteAsync($"<text-123 name=\"a\">\nAnswer.\nSubtract what was given away.\n</text-123>\n<feedback-123>{Advice}</feedback-123>", cancellationToken: Token);

        Assert.Equal($"Answer.\n{Advice}", TextOf(reply));
    }

    [Fact]
    public async Task Reflector_works_the_advice_out_by_itself()
    {
        string reply = await new Reflector(_model).ReflectAsync(
            $"""
            {Text}
            <case-123 id="a" score="0">
            <input-123 name="question">{Cats}</input-123>
            <reply-123>
            Answer: 3
            </reply-123>
            <feedback-123>The right answer is 4. The last number of the reply is 3.</feedback-123>
            </case-123>
            """,
            cancellationToken: Token);

        Assert.StartsWith("Answer.\nDo your best.\n", TextOf(reply), StringComparison.Ordinal);
        Assert.Contains("pair", TextOf(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merged_text_has_the_lines_of_both()
    {
        string reply = await new CandidateMerger(_model).MergeAsync(
            "<text-123 name=\"a\" version=\"1\">\nAnswer.\nOne.\n</text-123>\n<text-123 name=\"a\" version=\"2\">\nAnswer.\nTwo.\n</text-123>\n<constraints-123>1. At most 90 characters.</constraints-123>", cancellationToken: Token);

        Assert.Equal("Answer.\nOne.\nTwo.", TextOf(reply));
    }

    [Fact]
    public async Task Blind_rewriter_draws_anew_for_another_sample()
    {
        var rewriter = new BlindRewriter(_model);
        var texts = new HashSet<string>();
        for (int i = 0; i < 20; i++)
        {
            using ResponseSample.Scope sample = ResponseSample.Use(i);
            texts.Add(TextOf(await rewriter.RewriteAsync($"{Text}\n<direction-123>\nBetter.\n</direction-123>", cancellationToken: Token)));
        }

        Assert.True(texts.Count > 3);
        Assert.All(texts, text => Assert.StartsWith("Answer.\nDo your best.", text, StringComparison.Ordinal));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string TextOf(string reply) => JsonDocument.Parse(reply).RootElement.GetProperty("text").GetString()!;

    private static async Task<string> GradientAsync(SimulatedReasonerClient critic, string reply, int expected)
    {
        var counter = new Counter(Saying(reply));
        Variable<string> answer = await counter.AnswerAsync(new Variable<string>(Cats, "question"), Token);
        Loss loss = Loss.Evaluate(answer, text => new Evaluation(0, FormattableString.Invariant($"The right answer is {expected}.")));
        await loss.BackwardAsync(new BackwardOptions { Engine = new ChatBackwardEngine(critic) }, Token);
        Assert.Equal(0, critic.MisreadRequests);
        return counter.AnswerPrompt.System.Gradients is [{ } gradient] ? gradient.Text : "";
    }

    private static ScriptedChatClient Saying(string reply)
    {
        var client = new ScriptedChatClient();
        client.Otherwise().Reply(reply);
        return client;
    }
}
