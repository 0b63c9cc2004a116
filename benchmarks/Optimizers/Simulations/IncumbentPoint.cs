namespace PromptGrad.Search.Benchmarks;

/// <summary>A best candidate of a run.</summary>
/// <param name="Calls">Calls until then.</param>
/// <param name="Tokens">Tokens until then.</param>
/// <param name="Accuracy">Its true accuracy.</param>
internal sealed record IncumbentPoint(long Calls, long Tokens, double Accuracy);
