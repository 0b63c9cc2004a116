namespace PromptGrad.Testing.Worlds;

/// <summary>What a critic found.</summary>
/// <param name="IsObjection">Whether a line does harm; otherwise one is missing.</param>
/// <param name="Code">The line's code.</param>
internal readonly record struct WorldFinding(bool IsObjection, string Code);
