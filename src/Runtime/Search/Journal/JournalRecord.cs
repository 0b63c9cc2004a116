using System.Text.Json;

namespace PromptGrad.Search;

/// <summary>A line of a journal: the head, what came of an operation, what was spent on one of which nothing came, or the end of a step.</summary>
internal sealed record JournalRecord
{
    /// <summary>Head: names the format.</summary>
    public string? Format { get; init; }

    /// <summary>Head: the format's version.</summary>
    public int? Version { get; init; }

    /// <summary>Head: what has to be the same when the run is resumed.</summary>
    public IReadOnlyDictionary<string, string>? Run { get; init; }

    /// <summary>The operation, or the step.</summary>
    public string? Key { get; init; }

    /// <summary>What came of the operation.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What the model said that could not be used.</summary>
    public UnusableReply? Unusable { get; init; }

    /// <summary>On whose account the operation was; <see langword="null"/> for the run's own.</summary>
    public string? Account { get; init; }

    /// <summary>What the operation cost.</summary>
    public IReadOnlyList<RoleSpend>? Spent { get; init; }

    /// <summary>Step: a hash of all that was known when it ended.</summary>
    public string? Hash { get; init; }

    /// <summary>How long the run had taken, in all sessions.</summary>
    public long Milliseconds { get; init; }
}
