namespace PromptGrad.Replies;

/// <summary>What was read from a reply, or why nothing was.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value, if there is no problem.</param>
/// <param name="Problem">What is wrong, in words that a model can act on; otherwise <see langword="null"/>.</param>
internal readonly record struct ReplyReadResult<T>(T Value, string? Problem)
{
    /// <summary>What had to be repaired, in the order of the text.</summary>
    public IReadOnlyList<ReplyRepair> Repairs { get; init; } = [];

    /// <summary>The JSON that the value was read from, if that is not the text as it came; otherwise <see langword="null"/>.</summary>
    public string? Json { get; init; }

    /// <summary>A reply that cannot be read.</summary>
    public static ReplyReadResult<T> Refused(string problem) => new(default!, problem);
}
