namespace PromptGrad.Testing.Reasoning;

/// <summary>What somebody made of a problem.</summary>
/// <param name="Result">The number.</param>
/// <param name="Working">How it was found, in words.</param>
/// <param name="Aside">Another number from the question, for those who can't stop talking.</param>
internal readonly record struct Solution(int Result, string Working, int Aside);
