using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGrad.Model;

/// <summary>
/// What the documentation comment of a symbol says, as plain text. It is read from the source: a compiler that writes no documentation takes such comments
/// for ordinary ones.
/// </summary>
internal static class Documentation
{
    /// <summary>The summary, or <see langword="null"/>.</summary>
    public static string? SummaryOf(ISymbol symbol, CancellationToken cancellationToken) => TextOf(Of(symbol, cancellationToken)?.Element("summary"));

    /// <summary>What is said of a parameter, or <see langword="null"/>. A record's parameters are described where the record is.</summary>
    public static string? ParameterOf(ISymbol symbol, string name, CancellationToken cancellationToken) =>
        TextOf(Of(symbol, cancellationToken)?.Elements("param").FirstOrDefault(e => e.Attribute("name")?.Value == name));

    private static XElement? Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            SyntaxNode node = reference.GetSyntax(cancellationToken);
            string text = CommentOf(node is VariableDeclaratorSyntax { Parent.Parent: { } field } ? field : node);
            if (text.Length > 0)
            {
                return Parse(text);
            }
        }

        return null;
    }

    /// <summary>The lines of the comment without what begins them.</summary>
    private static string CommentOf(SyntaxNode node)
    {
        StringBuilder? text = null;
        foreach (SyntaxTrivia trivia in node.GetLeadingTrivia())
        {
            if (trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.SingleLineCommentTrivia)
            {
                foreach (string line in trivia.ToFullString().Split('\n'))
                {
                    string trimmed = line.Trim();
                    if (trimmed.StartsWith("///", StringComparison.Ordinal))
                    {
                        (text ??= new()).Append(trimmed, 3, trimmed.Length - 3).Append('\n');
                    }
                }
            }
        }

        return text?.ToString() ?? "";
    }

    private static XElement? Parse(string text)
    {
        try
        {
            return XElement.Parse("<doc>" + text + "</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            // The compiler says what is wrong with it, and nothing can be read from it.
            return null;
        }
    }

    private static string? TextOf(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(text, element);
        string joined = string.Join(" ", text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return joined.Length == 0 ? null : joined;
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText words)
            {
                text.Append(words.Value);
            }
            else if (node is XElement { IsEmpty: true } reference)
            {
                string? name = (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name"))?.Value;
                text.Append(name?.Substring(name.LastIndexOfAny(['.', ':']) + 1) ?? " ");
            }
            else if (node is XElement inner)
            {
                Append(text, inner);
                text.Append(inner.Name == "para" ? " " : "");
            }
        }
    }
}
