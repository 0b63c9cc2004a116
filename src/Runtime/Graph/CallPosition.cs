namespace PromptGrad;

/// <summary>
/// Which of several calls of the same prompt a call is, when each depends on the one before, as in a loop. Calls that do not depend on
/// each other, such as those of different samples, have no order.
/// </summary>
/// <param name="Number">The call's number in time, from 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record CallPosition(int Number, int Count);
