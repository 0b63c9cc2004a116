namespace NumberQuestions;

/// <summary>The folder of a run's checkpoints: new for a new run, and there for one that goes on.</summary>
internal static class CheckpointFolder
{
    /// <exception cref="IOException">A new run is asked for where there is one already, or none is there to go on with.</exception>
    public static void ThrowIfNotMeant(CommandLine commandLine)
    {
        if (commandLine.CheckpointFolder is not { } folder)
        {
            return;
        }

        bool hasRun = Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
        if (hasRun && !commandLine.Resumes)
        {
            throw new IOException($"There is a run in {folder}. Go on with it by --resume, or name another folder with --checkpoint.");
        }

        if (!hasRun && commandLine.Resumes)
        {
            throw new DirectoryNotFoundException($"There is no run in {folder} to go on with. Leave --resume out to begin one.");
        }
    }
}
