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

    /// <summary>What the function does, or <see langword="null"/>.</summary>
    public required string? Description { get; init; }

    /// <summary>Whether feedback on the result becomes feedback on the inputs by a critique.</summary>
    public required bool IsCritique { get; init; }

    /// <summary>Whether the description is a text of the component that can be trained.</summary>
    public required bool IsTrainable { get; init; }

    /// <summary>The backward method, or <see langword="null"/>.</summary>
    public required BackwardModel? Backward { get; init; }

    /// <summary>Whether the overload for batches can be generated beside the method.</summary>
    public required bool HasBatch { get; init; }
}
