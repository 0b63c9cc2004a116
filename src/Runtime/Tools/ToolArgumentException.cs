namespace PromptGrad;

/// <summary>A model called a tool with arguments that do not fit. The method behind the tool was not called.</summary>
public sealed class ToolArgumentException : PromptGradException
{
    internal ToolArgumentException(string tool, string problem)
        : base($"The arguments of {tool} do not fit: {problem}")
    {
        Tool = tool;
    }

    /// <summary>The tool's name.</summary>
    public string Tool { get; }
}
