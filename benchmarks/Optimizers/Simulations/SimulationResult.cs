namespace PromptGrad.Search.Benchmarks;

/// <summary>The truth about a run.</summary>
/// <param name="SeedAccuracy">The true accuracy of the first text.</param>
/// <param name="OracleAccuracy">That of the text that tells every rule.</param>
/// <param name="Accuracy">That of what the run returned.</param>
/// <param name="BestAccuracySeen">That of the best text that was ever run.</param>
/// <param name="Calls">Calls of all roles.</param>
/// <param name="Tokens">Tokens of all roles.</param>
/// <param name="Misread">Calls that the simulator did not understand.</param>
/// <param name="Incumbents">The best candidates one after the other, the seed first.</param>
internal sealed record SimulationResult(double SeedAccuracy, double OracleAccuracy, double Accuracy, double BestAccuracySeen, long Calls, long Tokens, long Misread, IReadOnlyList<IncumbentPoint> Incumbents);
