using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>Something that happened in a backward pass: <see cref="NodeStarted"/>, <see cref="NodeFinished"/> or <see cref="NodeFailed"/>.</summary>
/// <param name="Call">The call's id in the pass, as <see cref="Gradient.Call"/> has it.</param>
/// <param name="Node">The node.</param>
public abstract record BackwardEvent(string Call, Node Node);
