namespace NumberQuestions;

/// <summary>Files that the program writes in the end; what is wrong with them is told in the beginning.</summary>
internal static class OutputFile
{
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void ThrowIfNotWritable(string path, string option)
    {
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder} for {Path.GetFileName(path)}. Create it, or name another file with {option}.");
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder. Name a file with {option}.");
        }
    }
}
