namespace PromptGrad.Generator.Benchmarks;

/// <summary>What a run costs: medians.</summary>
internal readonly record struct Cost(TimeSpan Time, long Bytes);
