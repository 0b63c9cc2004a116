namespace PromptGrad;

/// <summary>An example of a data set.</summary>
/// <typeparam name="T">What the program takes.</typeparam>
/// <param name="Id">What reports, gradients and checkpoints call it; unique in its set.</param>
/// <param name="Value">What the program takes.</param>
public sealed record Example<T>(string Id, T Value);
