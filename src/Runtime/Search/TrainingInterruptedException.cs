namespace PromptGrad;

/// <summary>
/// A run has stopped because an endpoint, a network or a time-out let it down more often than it retries; see <see cref="FailureOptions"/>. With <see cref="TrainerOptions.Checkpoint"/> nothing
/// that was paid for is lost: the same call goes on from there. The inner exception is the failure.
/// </summary>
public sealed class TrainingInterruptedException : PromptGradException
{
    internal TrainingInterruptedException(Exception failure, string? folder)
        : base($"The run has stopped, because what it calls does not answer: {failure.Message} " + (folder is null
            ? "Set TrainerOptions.Checkpoint to be able to resume such a run."
            : $"When that is mended, make the same call again: the run in {folder} goes on where it stopped, and nothing is paid for twice."), failure) => Folder = folder;

    /// <summary>The folder from which the run can be resumed; <see langword="null"/> if it was begun without.</summary>
    public string? Folder { get; }

    /// <summary>The best candidate until then; <see langword="null"/> if there was no search.</summary>
    public Candidate? Best { get; internal set; }
}
