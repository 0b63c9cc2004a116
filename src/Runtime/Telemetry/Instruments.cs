using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PromptGrad.Telemetry;

/// <summary>The activity source, the meter and its instruments.</summary>
internal static class Instruments
{
    public static readonly ActivitySource Source = new(PromptGradTelemetry.SourceName);

    private static readonly Meter Meter = new(PromptGradTelemetry.SourceName);

    // The limits of buckets are those that the semantic conventions recommend.
    public static readonly Histogram<double> OperationDuration = CreateHistogram(
        SemanticConventions.OperationDuration,
        "s",
        "GenAI operation duration.",
        [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]);

    public static readonly Histogram<long> TokenUsage = CreateHistogram<long>(
        SemanticConventions.TokenUsage,
        "{token}",
        "Number of input and output tokens used.",
        [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864]);

    public static readonly Histogram<double> BackwardDuration = CreateHistogram(
        SemanticConventions.BackwardDuration,
        "s",
        "Duration of backward passes.",
        [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]);

    public static readonly Counter<long> NodesVisited = Meter.CreateCounter<long>(SemanticConventions.NodesVisited, "{node}", "Nodes visited by backward passes, failed ones included.");

    public static readonly Counter<long> NodesFailed = Meter.CreateCounter<long>(SemanticConventions.NodesFailed, "{node}", "Nodes that failed in backward passes.");

    public static readonly Counter<long> RejectedReplies = Meter.CreateCounter<long>(SemanticConventions.RejectedReplies, "{reply}", "Replies that did not fit their type or a check, and were asked for again.");

    private static Histogram<T> CreateHistogram<T>(string name, string unit, string description, T[] buckets)
        where T : struct
    {
#if NET9_0_OR_GREATER
        return Meter.CreateHistogram(name, unit, description, tags: null, new InstrumentAdvice<T> { HistogramBucketBoundaries = buckets });
#else
        // .NET 8 cannot recommend buckets.
        _ = buckets;
        return Meter.CreateHistogram<T>(name, unit, description);
#endif
    }
}
