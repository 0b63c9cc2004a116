using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>A node has delivered its feedback, all of it or what a budget allowed.</summary>
/// <param name="Call">The call's id in the pass, as <see cref="Gradient.Call"/> has it.</param>
/// <param name="Node">The node.</param>
/// <param name="Usage">Calls of models and their tokens.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record NodeFinished(string Call, Node Node, ChatUsage Usage, TimeSpan Elapsed) : BackwardEvent(Call, Node);
