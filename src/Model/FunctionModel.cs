namespace PromptGrad.Model;

/// <summary>A function component: a method without a prompt whose calls are recorded.</summary>
internal sealed record FunctionModel
{
    public required MethodHeader Header { get; init; }

    /// <summary>The id of the diagnostic that keeps the method from working, or <see langword="null"/>: its body then throws, naming the id.</summary>
    public required string? Problem { get; init; }

    /// <summary>Whether the user declared the recorded method and it needs a body; otherwise the recorded overload is added.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>What the method with plain values returns; <see langword="null"/> only if there is a <see cref="Problem"/>.</summary>
    public required ResultModel? Plain { get; init; }

    /// <summary>What the recorded method returns; <see langword="null"/> only if there is a <see cref="Problem"/>.</summary>
    public required ResultModel? Recorded { get; init; }

    /// <summary>The name of the node class.</summary>
    public required string CallName { get; init; }
}
