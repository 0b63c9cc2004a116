namespace PromptGrad.Testing;

/// <summary>An example of a <see cref="SimulatedWorld"/>: a request and the reply that would be right.</summary>
/// <param name="Id">The case's name, for example <c>tr-0012</c>.</param>
/// <param name="Input">The request.</param>
/// <param name="Expected">The right reply: <c>(=tr-0012 …=)</c>. See <see cref="SimulatedWorld.Score"/>.</param>
public sealed record SimulatedExample(string Id, string Input, string Expected);
