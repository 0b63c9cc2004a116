namespace PromptGrad.Model;

/// <summary>A partial method with a prompt.</summary>
internal sealed record PromptMethodModel
{
    public required MethodHeader Header { get; init; }

    /// <summary>The id of the diagnostic that keeps the method from working, or <see langword="null"/>: its body then throws, naming the id.</summary>
    public required string? Problem { get; init; }

    /// <summary>What it returns; <see langword="null"/> only if there is a <see cref="Problem"/> for which its other members cannot be generated either.</summary>
    public required ResultModel? Result { get; init; }

    /// <summary>How the reply is asked for, or <see langword="null"/> if as by default.</summary>
    public required ReplyRulesModel? Rules { get; init; }

    /// <summary>The type for the parts of a streamed reply, which has to be there even if there is a <see cref="Problem"/>; or <see langword="null"/>.</summary>
    public required PartialModel? Part { get; init; }

    /// <summary>What the method or else its type does, or <see langword="null"/>.</summary>
    public required string? Description { get; init; }

    public required EquatableArray<MessageModel> Messages { get; init; }

    /// <summary>The tools that it offers, or <see langword="null"/> if it offers none.</summary>
    public required ToolUseModel? Tools { get; init; }

    /// <summary>Whether the prompt can have demonstrations.</summary>
    public required bool HasDemonstrations { get; init; }

    /// <summary>Whether the overload (with variables; plain if the declared one has them) can be generated beside the method.</summary>
    public required bool HasOverload { get; init; }

    /// <summary>Whether the overload for batches can be generated beside the method.</summary>
    public required bool HasBatch { get; init; }
}
