namespace PromptGrad.Generator.Benchmarks;

/// <summary>What is changed between two runs.</summary>
internal enum EditKind
{
    /// <summary>A literal in a method body of a file without annotated methods.</summary>
    Unrelated,

    /// <summary>A comment above everything in an annotated file: every position moves, nothing changes.</summary>
    Shift,

    /// <summary>The text of one attribute.</summary>
    Method,
}
