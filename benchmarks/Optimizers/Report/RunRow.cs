namespace PromptGrad.Search.Benchmarks;

/// <summary>A run of an optimizer in a world.</summary>
/// <param name="Optimizer">Who ran.</param>
/// <param name="Seed">The seed of world and run.</param>
/// <param name="SeedAccuracy">The true accuracy of the first text.</param>
/// <param name="OracleAccuracy">That of the text that tells every rule.</param>
/// <param name="Accuracy">That of what the run returned.</param>
internal sealed record RunRow(string Optimizer, int Seed, double SeedAccuracy, double OracleAccuracy, double Accuracy)
{
    private const double Goal = 0.9;

    /// <summary>A change of true accuracy that counts.</summary>
    private const double Noticeable = 0.005;

    public double Normalized => Normalize(Accuracy, SeedAccuracy, OracleAccuracy);

    /// <summary>Calls until a best candidate had 90 % of what can be gained; <see langword="null"/> if none had.</summary>
    public long? CallsTo90 { get; init; }

    public long? TokensTo90 { get; init; }

    public long Tokens { get; init; }

    /// <summary>How often there was a new best candidate.</summary>
    public int Updates { get; init; }

    /// <summary>How often it was worse than the one before.</summary>
    public int Regressions { get; init; }

    public double WorstDrop { get; init; }

    /// <summary>How much better the best text that was ever run was than the one that was returned.</summary>
    public double Regret { get; init; }

    /// <summary>What was measured less what is true; <see langword="null"/> if nothing was measured.</summary>
    public double? Optimism { get; init; }

    public long Misread { get; init; }

    public bool IsBelowSeed => Accuracy < SeedAccuracy - Noticeable;

    public bool IsFarBelowSeed => Accuracy < SeedAccuracy - 0.02;

    public static RunRow Of(string optimizer, int seed, SimulationResult truth, double? measured)
    {
        IncumbentPoint? reached = truth.Incumbents.FirstOrDefault(p => Normalize(p.Accuracy, truth.SeedAccuracy, truth.OracleAccuracy) >= Goal);
        double[] changes = [.. truth.Incumbents.Zip(truth.Incumbents.Skip(1), (before, after) => after.Accuracy - before.Accuracy)];
        return new RunRow(optimizer, seed, truth.SeedAccuracy, truth.OracleAccuracy, truth.Accuracy)
        {
            CallsTo90 = reached?.Calls,
            TokensTo90 = reached?.Tokens,
            Tokens = truth.Tokens,
            Updates = changes.Count(c => c != 0),
            Regressions = changes.Count(c => c < -Noticeable),
            WorstDrop = Math.Max(0, -changes.DefaultIfEmpty(0).Min()),
            Regret = Math.Max(0, truth.BestAccuracySeen - truth.Accuracy),
            Optimism = measured - truth.Accuracy,
            Misread = truth.Misread,
        };
    }

    private static double Normalize(double accuracy, double seed, double oracle) => (accuracy - seed) / (oracle - seed);
}
