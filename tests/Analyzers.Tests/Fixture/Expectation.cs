using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>A diagnostic's id and its place.</summary>
internal readonly record struct Expectation(string Id, TextSpan Span);
