using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.CodeFixes.Edits;

/// <summary>Adds a required parameter where it may stand: before the first that is optional or comes last by custom. One a line stays one a line.</summary>
internal static class ParameterInsertion
{
    public static TextChange Create(ParameterListSyntax list, string parameter)
    {
        if (list.Parameters.FirstOrDefault(IsLast) is { } next)
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
        string space = parameter.GetFirstToken().GetPreviousToken().TrailingTrivia.ToFullString() + parameter.GetLeadingTrivia().ToFullString();
        return space.IndexOf('\n') >= 0 && string.IsNullOrWhiteSpace(space) ? space : " ";
    }
}
