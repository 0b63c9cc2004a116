using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Adds a parameter where it may stand. One a line stays one a line.</summary>
internal static class ParameterInsertion
{
    /// <summary>Adds a required parameter before the first that is optional or comes last by custom.</summary>
    public static TextChange Create(ParameterListSyntax list, string parameter) => Create(list, parameter, list.Parameters.FirstOrDefault(IsLast));

    /// <summary>Adds an optional parameter after all others, but for <c>params</c>.</summary>
    public static TextChange CreateOptional(ParameterListSyntax list, string parameter) =>
        Create(list, parameter, list.Parameters.FirstOrDefault(static p => p.Modifiers.Any(SyntaxKind.ParamsKeyword)));

    private static TextChange Create(ParameterListSyntax list, string parameter, ParameterSyntax? before)
    {
        if (before is { } next)
        {
            return new(new TextSpan(next.SpanStart, 0), parameter + "," + SpaceBefore(next));
        }

        return list.Parameters.LastOrDefault() is { } last
            ? new(new TextSpan(last.Span.End, 0), "," + SpaceBefore(last) + parameter)
            : new(new TextSpan(list.OpenParenToken.Span.End, 0), parameter);
    }

    private static bool IsLast(ParameterSyntax parameter) =>
        parameter.Default is not null || parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)
        || parameter.Type?.GetLastToken().ValueText is "CancellationToken" or "ChatOptions";

    private static string SpaceBefore(ParameterSyntax parameter)
    {
        SyntaxTriviaList trailing = parameter.GetFirstToken().GetPreviousToken().TrailingTrivia;
        string indentation = parameter.GetLeadingTrivia().ToFullString();
        bool isOnNewLine = trailing.Count > 0 && trailing[trailing.Count - 1].IsKind(SyntaxKind.EndOfLineTrivia);
        return isOnNewLine && string.IsNullOrWhiteSpace(indentation) ? trailing[trailing.Count - 1] + indentation : " ";
    }
}
