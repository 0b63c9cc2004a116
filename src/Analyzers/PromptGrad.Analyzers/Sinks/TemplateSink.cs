using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGrad.Analyzers.Spans;
using PromptGrad.Language;
using PromptGrad.Model;

namespace PromptGrad.Analyzers.Sinks;

/// <summary>Shows problems of a method's texts inside the attributes' string literals and prompt files. Problems of its declaration are another analyzer's.</summary>
internal readonly struct TemplateSink(SyntaxNodeAnalysisContext context, IMethodSymbol method, PromptFiles files, ArgumentPool arguments) : IProblemSink
{
    /// <summary>The key of the property that holds the name or the format that was probably meant, for code fixes.</summary>
    private const string Suggestion = "Suggestion";

    /// <summary>The texts that something was wrong with, or that are sums: a text is mapped once, and only then.</summary>
    private readonly Dictionary<ExpressionSyntax, IPlacedText?> _texts = [];

    public void ReportTemplate(string id, AttributeData prompt, in TemplateProblem problem, string? detail)
    {
        if (PromptAttributes.SyntaxOf(prompt, context.CancellationToken) is not { } attribute || attribute.SyntaxTree != context.Node.SyntaxTree)
        {
            // The attribute stands on the other part of the method, which must not be there: PG2001.
            return;
        }

        AttributeArgumentSyntax? argument = PromptAttributes.TextOf(attribute) ?? PromptAttributes.PropertyOf(attribute, ComponentAttribute.File);
        if (argument is not null && !context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).HasValue)
        {
            // There is no text (yet), and the compiler says so.
            return;
        }

        IPlacedText? text = argument is null ? null : argument.NameEquals is null ? TextOf(argument.Expression) : TextOf(prompt, argument);
        Location? place = id is DiagnosticIds.EmptyPrompt or DiagnosticIds.NullPrompt ? null : text?.Locate(problem.Start, problem.Length);
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Of(id),
            place ?? ((SyntaxNode?)argument ?? attribute).GetLocation(),
            text is null ? null : AdditionalLocations(text, problem),
            problem.Suggestion is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Suggestion, problem.Suggestion),
            arguments.Share(problem.Name),
            arguments.Share(detail),
            arguments.Share(Advice(id, problem, detail))));
    }

    public void ReportArgument(string id, AttributeData prompt, string argument, string? detail)
    {
    }

    public void ReportSymbol(string id, ISymbol symbol, string? detail)
    {
    }

    public void ReportReply(ISymbol place, ReplyProblem problem)
    {
    }

    /// <summary>PG1019, which no reader can know: how a text is put together is a matter of syntax.</summary>
    public void ReportJoined()
    {
        foreach (AttributeData prompt in method.GetAttributes())
        {
            if (ComponentAttribute.RoleOf(prompt) is not null && ComponentAttribute.TextOf(prompt) is { } value
                && PromptAttributes.SyntaxOf(prompt, context.CancellationToken) is { } attribute && attribute.SyntaxTree == context.Node.SyntaxTree
                && PromptAttributes.TextOf(attribute)?.Expression is { } expression && ConstantText.HasSum(expression) && TextOf(expression) is { } text)
            {
                ParsedTemplate parsed = TemplateParser.Parse(value, [.. method.Parameters.Select(static p => p.Name)]);
                foreach (TemplateSegment segment in parsed.Segments.Where(static s => s.Placeholder is not null))
                {
                    ReportJoined(text, segment.Start, segment.Length, segment.Placeholder!.Expression);
                }

                foreach (TemplateProblem problem in parsed.Problems.Where(static p => p.Kind == TemplateProblemKind.UnknownPlaceholder))
                {
                    ReportJoined(text, problem.Start, problem.Length, problem.Name);
                }
            }
        }
    }

    private void ReportJoined(ConstantText text, int start, int length, string name)
    {
        if (text.IsJoined(start, length))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.JoinedPlaceholder, text.Locate(start, length), name));
        }
    }

    private ConstantText? TextOf(ExpressionSyntax expression)
    {
        if (!_texts.TryGetValue(expression, out IPlacedText? text))
        {
            text = ConstantText.TryCreate(expression, context.SemanticModel, context.CancellationToken);
            _texts.Add(expression, text);
        }

        return (ConstantText?)text;
    }

    private IPlacedText? TextOf(AttributeData prompt, AttributeArgumentSyntax argument)
    {
        if (!_texts.TryGetValue(argument.Expression, out IPlacedText? text))
        {
            text = ComponentAttribute.FileOf(prompt)?.Value is string name && files.Read(prompt, name, out _, context.CancellationToken) is { } file
                ? new FileText(file, argument.GetLocation())
                : null;
            _texts.Add(argument.Expression, text);
        }

        return text;
    }

    private static IEnumerable<Location> AdditionalLocations(IPlacedText text, TemplateProblem problem)
    {
        if (problem.RelatedStart >= 0 && text.Locate(problem.RelatedStart, problem.RelatedLength) is { } related)
        {
            yield return related;
        }

        foreach (Location elsewhere in text.LocateElsewhere(problem.Start, problem.Length))
        {
            yield return elsewhere;
        }
    }

    private static string Advice(string id, in TemplateProblem problem, string? detail) => id switch
    {
        DiagnosticIds.UnknownPlaceholder when problem.Suggestion is not null => $"; did you mean '<{problem.Suggestion}>'?",
        DiagnosticIds.UnknownPlaceholder => $"; add a parameter '{problem.Name}', or write '<<{problem.Name}>' if it is text",
        DiagnosticIds.NearPlaceholder => problem.Suggestion!,
        DiagnosticIds.UnknownMember when problem.Suggestion is not null => $"; did you mean '{problem.Suggestion}'?",
        DiagnosticIds.InvalidFormat when detail is null => $"Format of '<{problem.Name}:>' is empty; write it after the colon, or remove the colon",
        DiagnosticIds.InvalidFormat => $"Format '{problem.Name}' is not valid for type '{detail}'; remove it, or write one that the type takes",
        _ => "",
    };
}
