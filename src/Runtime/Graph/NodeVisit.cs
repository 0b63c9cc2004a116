namespace PromptGrad.Graph;

/// <summary>What a pass's visit of a node did and cost.</summary>
/// <param name="Call">The call's id in the pass, as <see cref="Gradient.Call"/> has it.</param>
/// <param name="Usage">Calls of models and their tokens.</param>
/// <param name="Elapsed">How long the node's backward took.</param>
/// <param name="Exception">What it failed with, or <see langword="null"/>.</param>
public sealed record NodeVisit(string Call, ChatUsage Usage, TimeSpan Elapsed, Exception? Exception = null);
