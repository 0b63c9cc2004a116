namespace PromptGrad.Tests.Telemetry;

/// <summary>Tests that listen, which concerns the whole process: they run alone.</summary>
[CollectionDefinition(nameof(TelemetryCollection), DisableParallelization = true)]
public sealed class TelemetryCollection;
