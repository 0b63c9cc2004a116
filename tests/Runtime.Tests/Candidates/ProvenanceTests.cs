using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Candidates;

public sealed class ProvenanceTests : IDisposable
{
    private static readonly LineSource s_first = new("test", 1, ["Replies are long.", "Half of \"them\" <b>"], ["e1", "e2"]);
    private static readonly LineSource s_second = new("test", 2, ["The queue is missing."], ["e3"]);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.prompts.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Origins_of_lines_survive_saving_and_loading()
    {
        Triage trained = Trained();
        await trained.SaveAsync(_path, Token);
        byte[] file = await File.ReadAllBytesAsync(_path, Token);
        var loaded = new Triage(new FakeModel(_ => ""));

        await loaded.LoadAsync(_path, Token);

        Assert.Equal(Origins(trained.SortPrompt.Parameters[0].Origins), Origins(loaded.SortPrompt.Parameters[0].Origins));
        Assert.Equal(["Be brief. test 1 Replies are long./Half of \"them\" <b> e1/e2", "Name the queue. test 2 The queue is missing. e3"], Origins(loaded.SortPrompt.Parameters[0].Origins));
        Assert.Empty(loaded.SortPrompt.Parameters[1].Origins);
        await loaded.SaveAsync(_path, Token);
        Assert.Equal(file, await File.ReadAllBytesAsync(_path, Token));
    }

    [Fact]
    public void Next_search_goes_on_with_them()
    {
        Triage trained = Trained();

        Candidate next = Candidate.Of(trained).With("Sort.System", trained.SortPrompt.Parameters[0].Value + "\nStop.", new("test", 3, [], []));

        Assert.Equal([("Sort.System", "Be brief.", 1), ("Sort.System", "Name the queue.", 2), ("Sort.System", "Stop.", 3)], next.Origins.Select(o => (o.Parameter, o.Line, o.Source.Step)));
    }

    [Fact]
    public void Lines_that_are_gone_have_no_origin()
    {
        Parameter system = Trained().SortPrompt.Parameters[0];
        system.Value = "Name the queue.";
        Assert.Equal(["Name the queue."], system.Origins.Select(o => o.Line));

        system.Reset();
        Assert.Empty(system.Origins);
    }

    [Fact]
    public async Task Files_without_origins_are_read_as_ever_and_damaged_ones_are_told()
    {
        await Trained().SaveAsync(_path, Token);
        string file = await File.ReadAllTextAsync(_path, Token);
        var loaded = new Triage(new FakeModel(_ => ""));

        await File.WriteAllTextAsync(_path, file.Replace("\"origins\"", "\"unknown\"", StringComparison.Ordinal), Token);
        await loaded.LoadAsync(_path, Token);
        Assert.Empty(loaded.SortPrompt.Parameters[0].Origins);

        await File.WriteAllTextAsync(_path, file.Replace("\"step\": 1", "\"step\": \"one\"", StringComparison.Ordinal), Token);
        PromptStateException damaged = await Assert.ThrowsAsync<PromptStateException>(() => loaded.LoadAsync(_path, Token));
        Assert.Equal(["The \"origins\" of entry 1 of \"parameters\" are damaged. Restore them from source control, or remove them: they only tell why lines are there."], damaged.Problems);
    }

    private static Triage Trained()
    {
        var triage = new Triage(new FakeModel(_ => ""));
        Candidate seed = Candidate.Of(triage);
        string text = seed["Sort.System"] + "\nBe brief.";
        seed.With("Sort.System", text, s_first).With("Sort.System", text + "\nName the queue.", s_second).ApplyTo(triage);
        return triage;
    }

    private static IEnumerable<string> Origins(IEnumerable<LineOrigin> origins) =>
        origins.Select(o => $"{o.Line} {o.Source.Optimizer} {o.Source.Step} {string.Join('/', o.Source.Findings)} {string.Join('/', o.Source.Examples)}");
}
