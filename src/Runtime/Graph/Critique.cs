using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>What a backward engine is asked: one model call, the feedback on its reply, and the inputs that want feedback.</summary>
/// <param name="Call">The call's id in this pass, as <see cref="Gradient.Call"/> has it.</param>
/// <param name="Description">What the component or method does, or <see langword="null"/>.</param>
/// <param name="Conversation">The messages as they were sent.</param>
/// <param name="Reply">The model's reply.</param>
/// <param name="ReplyRole">What the reply is for.</param>
/// <param name="Feedback">The gradients of the reply, in order; never empty.</param>
/// <param name="Inputs">The inputs that want feedback, in order; never empty.</param>
public sealed record Critique(
    string Call,
    string? Description,
    IReadOnlyList<ChatMessage> Conversation,
    string Reply,
    string ReplyRole,
    IReadOnlyList<Gradient> Feedback,
    IReadOnlyList<CritiqueInput> Inputs)
{
    /// <summary>The other inputs of the call, in order: they want no feedback, but feedback must fit them. Default: none.</summary>
    public IReadOnlyList<CritiqueInput> Peers { get; init; } = [];

    /// <summary>What was read from the reply, if that is not its text as it came, because it was repaired; otherwise <see langword="null"/>.</summary>
    public string? ReplyReadAs { get; init; }

    /// <summary>Which of several calls of the same prompt it is, or <see langword="null"/> if it is the only one on its way.</summary>
    public CallPosition? Position { get; init; }
}
