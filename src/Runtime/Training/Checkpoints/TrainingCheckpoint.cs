using System.Text.Json;
using System.Text.Json.Serialization;
using PromptGrad.Files;
using PromptGrad.Search;

namespace PromptGrad;

/// <summary>The state of a run after a step, as <c>checkpoint.json</c> has it: to be looked at, or to take the best texts from. What resumes a run is its journal.</summary>
public sealed record TrainingCheckpoint
{
    internal const string FormatName = "promptgrad.checkpoint";
    internal const int CurrentVersion = 1;
    private const string FileName = "checkpoint.json";

    /// <summary>Names the format.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The format's version.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What the run is: what has to be the same when it is resumed.</summary>
    public IReadOnlyDictionary<string, string> Run { get; init; } = new Dictionary<string, string>();

    /// <summary>The number of the step that is next, or of the last one if the run has ended.</summary>
    public int Step { get; init; }

    /// <summary>Why the run ended; <see langword="null"/> while it goes on, and after it was killed.</summary>
    public StopReason? StopReason { get; init; }

    /// <summary>The seed of all randomness.</summary>
    public int RandomSeed { get; init; }

    /// <summary>How many comparisons have drawn an order: with the seed and the step, all the state that randomness has.</summary>
    public int Comparisons { get; init; }

    /// <summary>The id of the candidate that the run began with.</summary>
    public string Seed { get; init; } = "";

    /// <summary>The id of the best candidate so far.</summary>
    public string Incumbent { get; init; } = "";

    /// <summary>All candidates, in the order in which they came.</summary>
    public IReadOnlyList<CheckpointCandidate> Candidates { get; init; } = [];

    /// <summary>The ids of those that were proposed and neither compared nor accepted yet.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];

    /// <summary>What the run has cost, by role.</summary>
    public IReadOnlyList<CheckpointSpend> Spend { get; init; } = [];

    /// <summary>A hash of all that is known.</summary>
    public string State { get; init; } = "";

    /// <summary>The best candidate so far.</summary>
    [JsonIgnore]
    public Candidate Best => Candidates.First(c => c.Id == Incumbent).ToCandidate();

    /// <summary>Reads the checkpoint of a run, which may be going on.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="CheckpointException">There is none, or it is damaged.</exception>
    public static async Task<TrainingCheckpoint> LoadAsync(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string path = Path.Combine(folder, FileName);
        try
        {
            byte[] json = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            TrainingCheckpoint? checkpoint = JsonSerializer.Deserialize(json, JournalJson.Default.TrainingCheckpoint);
            return checkpoint is { Format: FormatName, Version: CurrentVersion } && checkpoint.Candidates.Any(c => c.Id == checkpoint.Incumbent)
                ? checkpoint
                : throw new CheckpointException($"{path} is no checkpoint that this version of PromptGrad can read: it has format \"{checkpoint?.Format}\" in version {checkpoint?.Version}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CheckpointException($"{path} cannot be read: {failure.Message} A run writes it after each step, and when it ends.", failure);
        }
    }

    internal Task SaveAsync(string folder, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, JournalJson.Default.TrainingCheckpoint), cancellationToken);

    internal static TrainingCheckpoint Of(OptimizationContext context, SearchRun run, IReadOnlyDictionary<string, string> identity, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> splits, StopReason? reason) => new()
    {
        Run = identity,
        Step = context.Step,
        StopReason = reason,
        RandomSeed = context.Random.Seed,
        Comparisons = context.Comparisons,
        Seed = context.Seed.Id,
        Incumbent = context.Incumbent.Id,
        Candidates = [.. context.Candidates.All.Select(c => new CheckpointCandidate(c.Id, c.Texts, c.Parents, c.Origins, MeasurementsOf(c, run, splits)))],
        Pending = context.Candidates.Pending,
        Spend = [.. run.Ledger.ByRole.Select(r => new CheckpointSpend(r.Role, r.Usage(), r.Cost))],
        State = run.State.ToString(),
    };

    private static CheckpointMeasurement[] MeasurementsOf(Candidate candidate, SearchRun run, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> splits) =>
    [
        .. splits.Select(s => (Split: s.Key, Cases: run.Known.FindKnown(candidate.Id, s.Value)))
            .Where(s => s.Cases.Count > 0)
            .Select(s => new CheckpointMeasurement(s.Split, s.Cases.Sum(c => c.Score), [.. s.Cases.Select(c => c.Example)])),
    ];
}
