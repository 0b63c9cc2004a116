using PromptGrad.Tests.Snapshots;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.GroupedEdits;

public class MetaPromptTests
{
    private static readonly string[] s_inputs = ["Request 0 needs 0", "right, wrong"];

    [Fact]
    public async Task Prompt_of_the_critic()
    {
        var model = new RuleModel();
        await RuleRun.OfAsync(model, rules: 1, training: 2);

        Snapshot.Match(model.Critiques[0] + "\n", "txt");
    }

    [Fact]
    public async Task Prompt_of_the_critic_for_a_call_in_the_middle_of_a_program_that_fails()
    {
        var model = new RuleModel();
        var triage = new Triage(new FakeModel(r => r.Messages[1].Text.Contains("again", StringComparison.Ordinal) ? "nothing" : "wrong"));
        triage.SortPrompt.Parameters[0].CriticInstruction = "Leave the tone alone.";
        await new Trainer<string>(
            triage,
            async (request, token) =>
            {
                Variable<string> queue = await triage.SortAsync(new Variable<string>(request, "request"), "right, wrong", token);
                Variable<string> checkedQueue = await triage.SortAsync(queue, "again", token);
                return request == "fails" ? throw new InvalidOperationException("No such queue.") : Loss.Evaluate(checkedQueue, q => new Evaluation(0.25, "The queue does not exist.") { Expected = "right" });
            },
            new() { Limits = new() { MaxSteps = 1 } }).RunAsync(
            new GroupedEditDescent(model.Client, RuleRun.Hasty with { Choice = TextChoice.RoundRobin }),
            new(DataSet.From(["one", "fails"], v => v), DataSet.From(["other"], v => v), DataSet.From(Array.Empty<string>())),
            TestContext.Current.CancellationToken);

        Snapshot.Match(model.Critiques[0] + "\n", "txt");
    }

    [Fact]
    public async Task Prompt_of_the_editor()
    {
        var model = new RuleModel();
        await RuleRun.OfAsync(model, text: new() { Constraints = ["Write English."], LastLines = ["You sort requests. Answer with one word."], MaxLength = 900 });

        Snapshot.Match(model.Edited[0] + "\n", "txt");
    }

    [Fact]
    public async Task Prompt_of_the_editor_after_an_answer_that_cannot_be_used()
    {
        var model = new RuleModel { Edit = _ => RuleModel.Edits(["- Request: <request>", "+ Request: {request}"]), Criticize = _ => RuleModel.Findings([("Say please.", "add", "")]) };
        var triage = new Triage(new FakeModel(_ => "wrong"));
        triage.SortPrompt.Parameters[0].Freeze();
        await new Trainer<string>(triage, async (r, token) => Loss.ExactMatch(await triage.SortAsync(new Variable<string>(r, ""), "q", token), "right"), new() { Limits = new() { MaxSteps = 1 } }).RunAsync(
            new GroupedEditDescent(model.Client, RuleRun.Hasty),
            new(DataSet.From(["a"]), DataSet.From(["b"], v => v), DataSet.From(Array.Empty<string>())),
            TestContext.Current.CancellationToken);

        Snapshot.Match(model.Edited[1] + "\n", "txt");
    }

    [Fact]
    public async Task Prompt_of_the_merger()
    {
        var model = new RuleModel();
        await RuleRun.OfAsync(model, RuleRun.Hasty with { MergeFrom = 2 });

        Snapshot.Match(model.Merged[0] + "\n", "txt");
    }

    [Fact]
    public async Task Everything_that_is_known_is_in_the_prompts()
    {
        var model = new RuleModel();
        RuleRun run = await RuleRun.OfAsync(model, RuleRun.Hasty with { MergeFrom = 2, GroupSize = 1 }, training: 4);

        string text = run.Result.Seed["Sort.System"];
        string[] ofCase = [text, "Sort.System", "system prompt of Sort", "Sort.User", "Request: <request>", "Sort requests.", "t0", "wrong", "\"right\"", "score=\"0\"", .. s_inputs];
        string critique = model.Critiques.Single(c => c.Material["case"][0].Attributes["id"] == "t0").ToString();
        Assert.All(ofCase, part => Assert.Contains(part, critique, StringComparison.Ordinal));

        string edit = model.Edited[0].ToString();
        Assert.All([text, "Sort.System", "system prompt of Sort", "Rule 0.", "direction=\"add\"", "examples=\"1\"", "8000", "at most 4 edits"], part => Assert.Contains(part, edit, StringComparison.Ordinal));
        Assert.Equal(2, edit.Split(text).Length);

        Assert.All(["Rule 0.", "Rule 1.", "Rule 2.", "Rule 3."], part => Assert.Contains(part, model.Merged[0].ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(text, model.Merged[0].ToString(), StringComparison.Ordinal);
    }
}
