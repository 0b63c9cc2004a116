namespace PromptGrad;

/// <summary>Whether a model has to call a tool. The name of a tool stands for that one.</summary>
public static class ToolChoice
{
    /// <summary>The model decides.</summary>
    public const string Auto = "auto";

    /// <summary>The model calls one of the tools before it replies.</summary>
    public const string Required = "required";

    /// <summary>The model knows the tools and calls none.</summary>
    public const string None = "none";
}
