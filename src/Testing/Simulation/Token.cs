namespace PromptGrad.Testing.Simulation;

/// <summary>How long texts are.</summary>
internal static class Token
{
    /// <summary>Four characters to a token, rounded up: a usual estimate for English, not a count.</summary>
    public static long Estimate(long characters) => (characters + 3) / 4;
}
