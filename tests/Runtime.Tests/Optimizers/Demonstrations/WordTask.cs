using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.Demonstrations;

/// <summary>A run with the <see cref="WordSorter"/>.</summary>
internal sealed class WordTask : IProgress<TrainingEvent>
{
    private const string Word = "Word: ";

    private readonly List<TrainingEvent> _events = [];

    public WordTask()
    {
        Model = new(Reply);
        Sorter = new(Model);
    }

    public FakeModel Model { get; }

    public WordSorter Sorter { get; }

    public IReadOnlyList<TrainingEvent> Events => _events;

    public IReadOnlyList<string> Training { get; init; } = ["a1", "a2", "b1", "b2", "c1", "c2"];

    public IReadOnlyList<string> Selection { get; init; } = ["a8", "a9", "b8", "b9", "c8", "c9"];

    /// <summary>Whether the model heeds examples only where it is told to heed them.</summary>
    public bool NeedsToBeTold { get; init; }

    public SearchLimits Limits { get; init; } = new();

    public int Seed { get; init; }

    /// <summary>Where the run is kept, if it is.</summary>
    public string? Folder { get; init; }

    /// <summary>The sets of demonstrations that were proposed.</summary>
    public IReadOnlyList<IReadOnlyList<Demonstration>> Sets => [.. _events.OfType<ProposalMade>().Select(p => DemonstrationFormat.Read(p.Candidate["Sort.Demonstrations"]))];

    /// <summary>The words that were asked about, in order, with the words that were shown before each.</summary>
    public IReadOnlyList<(string Asked, string[] Shown)> Requests => [.. Model.Requests.Select(r => (WordOf(r.Messages[^1]), r.Messages.SkipLast(1).Where(m => m.Role == ChatRole.User).Select(WordOf).ToArray()))];

    public Task<TrainingResult> RunAsync(IOptimizer optimizer) =>
        new Trainer<string>(Sorter, ScoreAsync, new TrainerOptions { Progress = this, Limits = Limits, Seed = Seed, Checkpoint = Folder is null ? null : new(Folder) }).RunAsync(
            optimizer, new(DataSet.From(Training, w => "t-" + w), DataSet.From(Selection, w => "s-" + w), DataSet.From(Array.Empty<string>())), TestContext.Current.CancellationToken);

    public void Report(TrainingEvent value) => _events.Add(value);

    private async Task<Loss> ScoreAsync(string word, CancellationToken cancellationToken)
    {
        Variable<string> answer = await Sorter.SortAsync(new Variable<string>(word), cancellationToken);
        return Loss.ExactMatch(answer, word[..1]);
    }

    private string Reply(ModelRequest request)
    {
        bool isHeedless = NeedsToBeTold && !request.Messages[0].Text.Contains("Heed", StringComparison.Ordinal);
        string letter = WordOf(request.Messages[^1])[..1];
        if (request.Messages[0].Text == WordSorter.Knowing)
        {
            return letter;
        }

        for (int i = 1; !isHeedless && i + 1 < request.Messages.Count; i += 2)
        {
            if (WordOf(request.Messages[i])[..1] == letter)
            {
                return request.Messages[i + 1].Text;
            }
        }

        return "a";
    }

    private static string WordOf(ChatMessage message) => message.Text[Word.Length..];
}
