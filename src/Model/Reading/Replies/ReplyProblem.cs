using Microsoft.CodeAnalysis;

namespace PromptGrad.Model;

/// <summary>Why a type cannot be read from a reply. It holds a symbol, and so lives only while a method is read.</summary>
/// <param name="Id">One of <see cref="DiagnosticIds"/>.</param>
/// <param name="Path">The way to what is wrong, such as <c>Invoice.Lines[].Stream</c>.</param>
/// <param name="Reason">What is wrong with it, and what to do.</param>
/// <param name="Member">The member or type that is wrong, or <see langword="null"/> if it is the whole.</param>
internal sealed record ReplyProblem(string Id, string Path, string Reason, ISymbol? Member);
