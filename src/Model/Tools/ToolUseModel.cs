namespace PromptGrad.Model;

/// <summary>What tools a prompt method offers, and how the model may use them.</summary>
/// <param name="Tools">The tools, in order.</param>
/// <param name="Choice">One of the constants of the runtime's <c>ToolChoice</c>, or the name of the tool to call; <see langword="null"/> for the runtime's default.</param>
/// <param name="MaxRounds">How often calls are carried out; <see langword="null"/> for the runtime's default.</param>
/// <param name="IsParallel">Whether several tools may be called at once.</param>
internal sealed record ToolUseModel(EquatableArray<ToolReferenceModel> Tools, string? Choice, int? MaxRounds, bool IsParallel)
{
    /// <summary>C# for the parameters of the primary constructor that have tools.</summary>
    public EquatableArray<string> ConstructorSources { get; init; }
}
