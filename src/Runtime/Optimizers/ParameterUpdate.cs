namespace PromptGrad;

/// <summary>What a step did to one parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Before">Its text before the step.</param>
/// <param name="After">Its text after the step.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Attempts">How many requests it took.</param>
/// <param name="Problem">What was wrong with the last proposal if it was refused; otherwise <see langword="null"/>.</param>
public sealed record ParameterUpdate(Parameter Parameter, string Before, string After, UpdateOutcome Outcome, int Attempts, string? Problem);
