using System.Diagnostics.CodeAnalysis;

namespace PromptGrad.Search;

/// <summary>What a run has paid for, on the disk: a later session of the run takes it from here in place of paying again. Safe to use from several threads.</summary>
internal sealed class RunJournal : IDisposable
{
    private const string Format = "promptgrad.journal";
    private const int Version = 1;

    private readonly object _lock = new();
    private readonly JournalFile _file;
    private readonly Dictionary<string, JournalRecord> _known = new(StringComparer.Ordinal);
    private readonly List<JournalRecord> _lost = [];
    private readonly string _folder;

    private RunJournal(string folder, JournalFile file, IReadOnlyList<JournalRecord> records)
    {
        _folder = folder;
        _file = file;
        foreach (JournalRecord record in records.Skip(1))
        {
            if (record is { Value: null, Unusable: null, Hash: null })
            {
                _lost.Add(record);
            }
            else
            {
                _known[record.Key!] = record;
            }
        }

        Elapsed = TimeSpan.FromMilliseconds(records.Count == 0 ? 0 : records.Max(r => r.Milliseconds));
    }

    /// <summary>How many operations earlier sessions have paid for.</summary>
    public int Count => _known.Values.Count(r => r.Hash is null);

    /// <summary>Whether earlier sessions have paid an amount that nobody knows.</summary>
    public bool HasUnknownCost => _lost.Concat(_known.Values).Any(r => r.Spent?.Any(s => s.Cost is null) == true);

    /// <summary>What earlier sessions have paid on an account for operations of which nothing came.</summary>
    public IReadOnlyList<RoleSpend> LostOn(string? account) => [.. _lost.Where(r => r.Account == account).SelectMany(r => r.Spent ?? [])];

    /// <summary>What earlier sessions have paid on an account for operations of which something came that this session has not come to yet.</summary>
    public IReadOnlyList<RoleSpend> SpentOn(string? account)
    {
        lock (_lock)
        {
            return [.. _known.Values.Where(r => r.Account == account).SelectMany(r => r.Spent ?? [])];
        }
    }

    /// <summary>How long earlier sessions took, up to the last thing that they wrote.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Opens the journal of a run, and begins it if there is none.</summary>
    /// <param name="folder">The run's folder, which is there.</param>
    /// <param name="run">What has to be the same when the run is resumed.</param>
    /// <exception cref="CheckpointException">The journal is another run's, is in use, cannot be read, or is damaged.</exception>
    public static async Task<RunJournal> OpenAsync(string folder, IReadOnlyDictionary<string, string> run)
    {
        string path = Path.Combine(folder, "journal.jsonl");
        JournalFile file = JournalFile.Open(path, out IReadOnlyList<JournalRecord> records);
        try
        {
            if (records is [var head, ..])
            {
                RequireSame(path, head, run);
            }
            else
            {
                await file.AppendAsync(new JournalRecord { Format = Format, Version = Version, Run = run }).ConfigureAwait(false);
            }

            return new(folder, file, records);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What is known of an operation; known once only, because each has a key of its own.</summary>
    public bool TryTake(string key, [NotNullWhen(true)] out JournalRecord? record)
    {
        lock (_lock)
        {
            return _known.Remove(key, out record);
        }
    }

    /// <summary>Writes down what came of an operation; when that has ended, it is on the disk.</summary>
    public Task WriteAsync(JournalRecord record) => _file.AppendAsync(record);

    /// <summary>Ends a step: writes down what was known then, or compares it with what an earlier session has written.</summary>
    /// <returns>Whether the step is a new one.</returns>
    /// <exception cref="CheckpointException">The earlier session came to another state.</exception>
    public async Task<bool> EndStepAsync(string key, string hash, TimeSpan elapsed)
    {
        if (!TryTake(key, out JournalRecord? known))
        {
            await WriteAsync(new JournalRecord { Key = key, Hash = hash, Milliseconds = (long)elapsed.TotalMilliseconds }).ConfigureAwait(false);
            return true;
        }

        return known.Hash == hash
            ? false
            : throw new CheckpointException(
                $"The run in {_folder} cannot be resumed: at the end of {key} it is in another state than it was before. The program, the data, the optimizer or its options have changed, or the program makes another score of the same reply. Resume with those it was begun with, or begin anew in another folder.");
    }

    public void Dispose() => _file.Dispose();

    private static void RequireSame(string path, JournalRecord head, IReadOnlyDictionary<string, string> run)
    {
        if (head.Format != Format || head.Run is not { } before)
        {
            throw new CheckpointException($"{path} is no journal of a run: its \"format\" is not \"{Format}\". Name another folder in TrainerOptions.Checkpoint.");
        }

        if (head.Version != Version)
        {
            throw new CheckpointException($"{path} has version {head.Version} of the format, and this version of PromptGrad reads {Version}. Resume the run with the version that began it, or begin anew in another folder.");
        }

        string[] changed = [.. run.Keys.Union(before.Keys, StringComparer.Ordinal).Where(k => before.GetValueOrDefault(k) != run.GetValueOrDefault(k)).Order(StringComparer.Ordinal)];
        if (changed.Length > 0)
        {
            throw new CheckpointException(
                $"The run in {Path.GetDirectoryName(path)} is another one: {string.Join("; ", changed.Select(k => $"{k} was {before.GetValueOrDefault(k) ?? "nothing"} and is {run.GetValueOrDefault(k) ?? "nothing"}"))}. Resume it with what it was begun with, or name another folder in TrainerOptions.Checkpoint.");
        }
    }
}
