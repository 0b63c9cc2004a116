using PromptGrad.Optimizers;
using PromptGrad.Tests.Snapshots;
using PromptGrad.Tests.Support;
using PromptGrad.Training;

namespace PromptGrad.Tests.Optimizers.Reflection;

/// <summary>What the models that propose are shown.</summary>
public sealed class MetaPromptTests
{
    private static readonly CaseResult s_late = TriageSpecs.Case("c-1", "My parcel is late.", "billing", "returns");
    private static readonly CaseResult s_paid = TriageSpecs.Case("c-2", "I paid twice.", " billing ", "billing", 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reflector_sees_text_peers_cases_and_constraints() =>
        Snapshot.Match(await PromptOf((model, token) => new Reflector(model).ReflectAsync(ReflectionMaterial.Of(TriageSpecs.Of(TriageSpecs.System), TriageSpecs.Seed, [s_late, s_paid], "Sort mail."), null, token)), "txt");

    [Fact]
    public async Task Blind_rewriter_sees_the_text_and_a_direction() =>
        Snapshot.Match(await PromptOf((model, token) => new BlindRewriter(model).RewriteAsync(BlindMaterial.Of(TriageSpecs.Of("Sort.User"), "Request: <request> of <queues>", "Be brief."), null, token)), "txt");

    [Fact]
    public async Task Merger_sees_all_texts_what_each_is_good_at_and_the_ancestor() =>
        Snapshot.Match(await PromptOf((model, token) => new CandidateMerger(model).MergeAsync(MergeMaterial.Of(TriageSpecs.Of(TriageSpecs.System), [("One.", [s_late]), ("Two.", [s_paid])], "None."), null, token)), "txt");

    [Fact]
    public void Reflector_is_shown_every_input()
    {
        string material = ReflectionMaterial.Of(TriageSpecs.Of(TriageSpecs.System), TriageSpecs.Seed, [s_late, s_paid], "Sort mail.");

        Assert.All(
            ["Sort mail.", TriageSpecs.System, "You sort requests. Answer with one word.", "Sort.User", "Request: <request>\nQueues: <queues>", "c-1", "c-2", "My parcel is late.", "request of a customer", ">billing, returns<", "\nbilling\n", ">returns<", "score=\"0\"", "score=\"1\"", "The queue is not the right one.", "Write English.", "500"],
            text => Assert.Contains(text, material, StringComparison.Ordinal));
        Assert.DoesNotContain("not shown", material, StringComparison.Ordinal);
    }

    [Fact]
    public void Placeholders_and_protected_lines_are_constraints()
    {
        Assert.Contains("Keep the placeholders <request>, <queues>", BlindMaterial.Of(TriageSpecs.Of("Sort.User"), "Request: <request> of <queues>", "d"), StringComparison.Ordinal);
        Assert.Contains("word for word: \"You sort requests.", BlindMaterial.Of(TriageSpecs.Of(TriageSpecs.System), "t", "d"), StringComparison.Ordinal);
    }

    [Fact]
    public void First_and_last_lines_are_constraints_too()
    {
        Triage triage = new(new FakeModel(_ => ""));
        triage.SortPrompt.System.Value = "First.\nMiddle.\nLast.";
        ParameterSpec system = ParameterSpecs
            .Of(triage, new() { Rules = new() { FirstLines = ["First."], ProtectedLines = ["Middle."], LastLines = ["Last."] } })
            .Single(p => p.Name == TriageSpecs.System);

        string material = ReflectionMaterial.Of(system, TriageSpecs.Seed, [s_late], null);

        Assert.Contains("These lines stay where they are, word for word: \"First.\"; \"Middle.\"; \"Last.\".", material, StringComparison.Ordinal);
    }

    [Fact]
    public void Peer_is_shown_as_the_candidate_has_it_and_a_long_one_by_its_length()
    {
        ParameterSpec system = TriageSpecs.Of(TriageSpecs.System);
        var source = new LineSource("test", 1, [], []);

        string changed = ReflectionMaterial.Of(system, TriageSpecs.Seed.With("Sort.User", "Now: <request> <queues>", source), [s_late], null);
        string grown = ReflectionMaterial.Of(system, TriageSpecs.Seed.With("Sort.User", new string('x', 700), source), [s_late], null);

        Assert.Contains("\nNow: <request> <queues>\n", changed, StringComparison.Ordinal);
        Assert.Contains("characters=\"700\"", grown, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", grown, StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_and_result_of_later_calls_are_shown()
    {
        string failed = ReflectionMaterial.Of(TriageSpecs.Of(TriageSpecs.System), TriageSpecs.Seed, [s_late with { Exception = "System.FormatException" }], null);
        string later = ReflectionMaterial.Of(TriageSpecs.Of(TriageSpecs.System), TriageSpecs.Seed, [s_late with { Output = "made of it" }], null);

        Assert.Contains("exception=\"System.FormatException\"", failed, StringComparison.Ordinal);
        Assert.Contains("\nmade of it\n", later, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_leaves_its_section()
    {
        ParameterSpec system = TriageSpecs.Of(TriageSpecs.System);
        FencedPrompt harmless = FencedPrompt.Parse(ReflectionMaterial.Of(system, TriageSpecs.Seed, [TriageSpecs.Case("c-1", "plain", "plain", "other")], "o"));
        var random = new Random(6);
        for (int i = 0; i < 300; i++)
        {
            string hostile = "x" + HostileTexts.Next(random, harmless.Nonce);

            FencedPrompt attacked = FencedPrompt.Parse(ReflectionMaterial.Of(system, TriageSpecs.Seed, [TriageSpecs.Case("c-1", hostile, hostile, "other") with { Output = hostile }], hostile));

            Assert.Equal(harmless.Shape, attacked.Shape);
        }
    }

    private static async Task<string> PromptOf(Func<FakeModel, CancellationToken, Task<string>> ask)
    {
        var model = new FakeModel(_ => "{}");
        await ask(model, Token);
        return model.Requests.Single() + "\n";
    }
}
