using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers;

public sealed class RandomRewriteTests
{
    private static readonly string[] s_selection = ["a7", "b7", "7"];

    [Fact]
    public async Task Keeps_what_scores_higher_and_goes_on_from_there()
    {
        string[] texts = ["rule a", "rule", "rule a rule b", "rule a rule b."];
        int next = 0;
        var task = new RuleTask((_, _) => texts[next++]);

        TrainingResult result = await task.RunAsync(new RandomRewrite(task.Writer), ["a1"], s_selection, steps: 4);

        Assert.Equal("rule a rule b", result.Best["Sort.System"]);
        Assert.Equal(["Sort.", "rule a", "rule a", "rule a rule b"], task.Writer.Requests.Select(RuleTask.TextIn));
        Assert.Equal((3.0, 3), (result.Measurement!.Sum, result.Measurement.Count));
    }

    [Fact]
    public async Task Model_is_shown_the_direction_and_no_case()
    {
        var task = new RuleTask((text, _) => text + ".");

        await task.RunAsync(new RandomRewrite(task.Writer, new() { Direction = "Shorter.", ChatOptions = new() { ModelId = "m" } }), ["a1"], s_selection, steps: 1);

        ModelRequest request = Assert.Single(task.Writer.Requests);
        Assert.Equal("Shorter.", request.Material["direction"][0].Text);
        Assert.Equal("m", request.Options!.ModelId);
        Assert.Empty(request.Material["case"]);
        Assert.DoesNotContain("a1", request.ToString(), StringComparison.Ordinal);
        Assert.All(task.Worker.Requests, r => Assert.DoesNotContain("a1", r.LastText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_take_turns()
    {
        var task = new RuleTask((text, _) => text + ".");

        await task.RunOnTwoAsync(new RandomRewrite(task.Writer), ["a1"], s_selection, steps: 3);

        Assert.Equal(["Sort.System", "Sort.User", "Sort.System"], task.Writer.Requests.Select(r => r.Material["text"][0].Attributes["name"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Unusable_answer_is_asked_for_again_as_often_as_told(int attempts)
    {
        var task = new RuleTask(new FakeModel(_ => "No."));

        await task.RunAsync(new RandomRewrite(task.Writer, new() { MaxAttempts = attempts }), ["a1"], s_selection, steps: 1);

        Assert.Equal(attempts, task.Writer.Requests.Count);
    }
}
