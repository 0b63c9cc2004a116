using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>A node has failed, and delivers nothing.</summary>
/// <param name="Call">The call's id in the pass, as <see cref="Gradient.Call"/> has it.</param>
/// <param name="Node">The node.</param>
/// <param name="Usage">Calls of models and their tokens.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Exception">Why it failed.</param>
public sealed record NodeFailed(string Call, Node Node, ChatUsage Usage, TimeSpan Elapsed, Exception Exception) : BackwardEvent(Call, Node);
