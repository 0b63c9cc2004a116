namespace Samples.Tests.Data;

/// <summary>A question that a generator made.</summary>
/// <param name="Text">The question.</param>
/// <param name="Working">How its answer comes about: an expression.</param>
/// <param name="Answer">The answer, as the generator counted along.</param>
internal sealed record MadeQuestion(string Text, string Working, int Answer);
