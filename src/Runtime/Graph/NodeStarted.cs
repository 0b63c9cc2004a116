using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>A node has got its feedback and begins to deal with it.</summary>
/// <param name="Call">The call's id in the pass, as <see cref="Gradient.Call"/> has it.</param>
/// <param name="Node">The node.</param>
public sealed record NodeStarted(string Call, Node Node) : BackwardEvent(Call, Node);
