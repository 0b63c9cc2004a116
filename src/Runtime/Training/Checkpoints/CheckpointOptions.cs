namespace PromptGrad;

/// <summary>
/// Where a run keeps what it has done. Its folder has <c>journal.jsonl</c>, to which every paid result is written before anybody sees it, and <c>checkpoint.json</c>, which is replaced after each
/// step and can be read with <see cref="TrainingCheckpoint.LoadAsync"/>. The same call with the same folder goes on where the run ended, however it ended. See docs/trainer.md.
/// </summary>
public sealed record CheckpointOptions
{
    /// <summary>Names a folder.</summary>
    /// <param name="folder">The folder, which is created if need be: one for each run.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public CheckpointOptions(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = folder;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }
}
