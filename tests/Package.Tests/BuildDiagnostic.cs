namespace PromptGrad.Package.Tests;

/// <summary>One diagnostic as the build prints it; the span is <c>line,column,endLine,endColumn</c>.</summary>
internal sealed record BuildDiagnostic(string File, string Span, string Severity, string Id, string Message);
