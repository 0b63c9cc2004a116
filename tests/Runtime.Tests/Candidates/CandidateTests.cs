using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Candidates;

public class CandidateTests
{
    private static readonly LineSource Source = new("test", 1, ["Be brief."], ["e1"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Candidates_are_used_at_once_on_one_component()
    {
        var triage = new Triage(new FakeModel(r => r.Messages[0].Text));
        Candidate seed = Candidate.Of(triage);
        Candidate[] candidates = [.. Enumerable.Range(0, 50).Select(n => seed.With("Sort.System", $"Text {n}.", Source))];

        string[] replies = await Task.WhenAll(candidates.Select(async candidate =>
        {
            using IDisposable texts = candidate.Use(triage);
            await Task.Yield();
            return await triage.SortAsync("Hello", "billing", Token);
        }));

        Assert.Equal(Enumerable.Range(0, 50).Select(n => $"Text {n}."), replies);
        Assert.Equal(seed["Sort.System"], await triage.SortAsync("Hello", "billing", Token));
    }

    [Fact]
    public void Equal_texts_make_equal_candidates_and_other_texts_others()
    {
        var triage = new Triage(new FakeModel(_ => ""));
        Candidate seed = Candidate.Of(triage);
        Candidate changed = seed.With("Sort.System", "New.", Source);

        Assert.NotEqual(seed, changed);
        Assert.Equal(seed, changed.With("Sort.System", seed["Sort.System"], Source));
        Assert.Equal([seed.Id], changed.Parents);
    }

    [Fact]
    public void Lines_keep_their_origins_and_new_ones_get_the_source()
    {
        var triage = new Triage(new FakeModel(_ => ""));
        Candidate seed = Candidate.Of(triage);
        var second = new LineSource("test", 2, ["Name the queue."], ["e2"]);

        Candidate candidate = seed.With("Sort.System", seed["Sort.System"] + "\nBe brief.", Source).With("Sort.System", seed["Sort.System"] + "\nBe brief.\nName the queue.", second);

        Assert.Equal([new LineOrigin("Sort.System", "Be brief.", Source), new LineOrigin("Sort.System", "Name the queue.", second)], candidate.Origins);
    }
}
