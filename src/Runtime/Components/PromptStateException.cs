namespace PromptGrad;

/// <summary>A file of learned prompts can't be loaded. Nothing was changed.</summary>
public sealed class PromptStateException : PromptGradException
{
    internal PromptStateException(string path, string component, IReadOnlyList<string> problems, Exception? innerException)
        : base($"{path} cannot be loaded into {component}, and nothing was changed:\n- {string.Join("\n- ", problems)}", innerException)
    {
        Path = path;
        Problems = problems;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Everything that is wrong, one sentence or two each; never empty.</summary>
    public IReadOnlyList<string> Problems { get; }
}
