namespace PromptGrad;

/// <summary>An item of a batch.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="Index">Its index in the batch, from 0.</param>
/// <param name="Variable">The item.</param>
public readonly record struct BatchItem<T>(int Index, Variable<T> Variable);
