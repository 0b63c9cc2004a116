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
    /// <param name="problem">
    /// Offsets into the text's value, the name it is about, and the suggestion. The name is a placeholder's, for PG1003 the member's, for
    /// PG1009 the format, for PG1010 and PG1018 parameter and path. Its kind is the parser's, and says nothing where the reader found the problem.
    /// </param>
    /// <param name="detail">PG1001: the method's name. PG1003, PG1008, PG1009: the type's; null if the format is empty. PG1018: what the value is. Otherwise null.</param>
    void ReportTemplate(string id, AttributeData prompt, in TemplateProblem problem, string? detail);

    /// <summary>Something is wrong with a prompt attribute, or with an argument of it other than its text.</summary>
    /// <param name="id">One of <see cref="DiagnosticIds"/>.</param>
    /// <param name="prompt">The attribute.</param>
    /// <param name="argument">The argument's name; its index, if it has none; empty for the attribute itself.</param>
    /// <param name="detail">PG1016: the file's name. PG1017: what is wrong with it. PG2009: what is wrong with the order. PG2014: the method's name. PG2016: what has no effect. PG2017: why there can be no demonstrations. PG60xx: the names that it is about, with advice.</param>
    void ReportArgument(string id, AttributeData prompt, string argument, string? detail);

    /// <summary>Something is wrong with a type, a method or a parameter; it is shown at the symbol's name.</summary>
    /// <param name="id">One of <see cref="DiagnosticIds"/>.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="detail">
    /// PG1002: the method's name. PG2002: what the type must be. PG2003: the return type. PG2004: the type's name. PG2005: the candidates.
    /// PG2006: the kind. PG2011: the signature that is missing. PG2012: what does not fit. PG2015: the generated name. PG6001: the kind. PG6002: the type. PG6003: why. Otherwise null.
    /// </param>
    void ReportSymbol(string id, ISymbol symbol, string? detail);

    /// <summary>Something is wrong with the type of what is read from a model; it is shown where the type is named.</summary>
    /// <param name="place">The method whose result, or the parameter whose value, it is.</param>
    /// <param name="problem">What is wrong.</param>
    void ReportReply(ISymbol place, ReplyProblem problem);
}
