namespace PromptGrad.Files;

/// <summary>Replaces files as a whole.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside the one at the path, down to the disk, and renames it: readers see the old or the new content, never a part.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string target = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target) ?? throw new IOException($"{target} is a folder. Name a file in it.");
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{target} cannot be written, because there is no folder {folder}. Create it first.");
        }

        if (Directory.Exists(target))
        {
            throw new IOException($"{target} is a folder. Name a file in it.");
        }

        // Renaming asks for rights on the folder alone, on some systems: it would replace a file that someone protected.
        if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
        {
            throw new UnauthorizedAccessException($"{target} is read-only. Make it writable, or save somewhere else.");
        }

        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
