namespace PromptGrad.Replies;

/// <summary>A step of a JSON path.</summary>
internal static class PathStep
{
    /// <summary>A path is for reading; and a thousand of them with a key of a million characters would fill the memory.</summary>
    private const int MaxLength = 64;

    /// <summary>The path of a member.</summary>
    public static string Into(string path, ReadOnlySpan<char> key) => key.Length <= MaxLength ? $"{path}.{key}" : $"{path}.{key[..MaxLength]}…";
}
