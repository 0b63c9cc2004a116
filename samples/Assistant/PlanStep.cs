using PromptGrad;

namespace Assistant;

/// <summary>A step, which is of no use before it is complete.</summary>
/// <param name="Month">The month, from 1 to 12.</param>
/// <param name="Task">What to do then.</param>
[StreamWhole]
internal sealed record PlanStep(int Month, string Task);
