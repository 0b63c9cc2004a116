namespace PromptGrad;

/// <summary>A call of a batch that failed.</summary>
/// <param name="Index">The item's index in the batch, from 0.</param>
/// <param name="Exception">What the call ended with.</param>
public sealed record BatchFailure(int Index, Exception Exception);
