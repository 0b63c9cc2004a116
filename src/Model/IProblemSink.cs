using Microsoft.CodeAnalysis;
using PromptGrad.Language;

namespace PromptGrad.Model;

/// <summary>
/// Where the reader of components reports what is wrong. The generator's sink drops everything, the analyzers' makes diagnostics:
/// both see the same decisions. Implemented by structs and passed as a type parameter, so that dropping costs nothing.
/// </summary>
internal interface IProblemSink
{
    /// <summary>Something is wrong at a place in a prompt attribute's text.</summary>
    /// <param name="id">One of <see cref="DiagnosticIds"/>.</param>
    /// <param name="prompt">The attribute.</param>
    /// <param name="problem">Offsets into the text's value, the name it is about, and the suggestion.</param>
    /// <param name="detail">A second message argument, such as a type's name or the method's, or null.</param>
    void ReportTemplate(string id, AttributeData prompt, in TemplateProblem problem, string? detail);

    /// <summary>Something is wrong with a type, a method or a parameter; it is shown at the symbol's name.</summary>
    /// <param name="id">One of <see cref="DiagnosticIds"/>.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="detail">A message argument beside the symbol's name, or null.</param>
    void ReportSymbol(string id, ISymbol symbol, string? detail);
}
