namespace PromptGrad;

/// <summary>A line of a learned text and why it is there.</summary>
/// <param name="Parameter">The parameter's full name.</param>
/// <param name="Line">The line.</param>
/// <param name="Source">Why it came in.</param>
public sealed record LineOrigin(string Parameter, string Line, LineSource Source);
