using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Analyzers.Spans;

/// <summary>
/// Where the parts of a constant string expression stand in the source: in literals of every notation, joined by <c>+</c> or
/// interpolated. Of a reference to another constant only the whole reference can be marked; the constant itself is the better
/// place to look at and offered beside it.
/// </summary>
internal sealed class ConstantText : IPlacedText
{
    private readonly SyntaxTree _tree;
    private readonly SpannedText _text = new();
    private readonly List<int> _joints = [];
    private readonly List<(int Start, int Length, ISymbol Constant)> _references = [];

    private ConstantText(SyntaxTree tree) => _tree = tree;

    /// <summary>Maps an expression; <see langword="null"/> if it is no constant string, or if what was read differs from what the compiler says its value is.</summary>
    public static ConstantText? TryCreate(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var constant = new ConstantText(expression.SyntaxTree);
        return model.GetConstantValue(expression, cancellationToken).Value is string expected
            && constant.TryAppend(expression, model, cancellationToken)
            && constant._text.Value == expected
                ? constant
                : null;
    }

    public Location? Locate(int start, int length) => LocationOf(_tree, _text.Map(start, length));

    /// <summary>Whether an expression has pieces that are joined by <c>+</c>.</summary>
    public static bool HasSum(ExpressionSyntax expression)
    {
        foreach (SyntaxNode node in expression.DescendantNodesAndSelf())
        {
            if (node.IsKind(SyntaxKind.AddExpression))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether two pieces of the text are joined by <c>+</c> inside a range of the value.</summary>
    public bool IsJoined(int start, int length)
    {
        foreach (int joint in _joints)
        {
            if (start < joint && joint < start + length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The places inside the constants that the range comes from, as far as they are in this compilation.</summary>
    public IEnumerable<Location> LocateElsewhere(int start, int length)
    {
        foreach ((int from, int count, ISymbol constant) in _references)
        {
            int first = System.Math.Max(start, from);
            int last = System.Math.Min(start + length, from + count);
            if (first < last && LocateIn(constant, first - from, last - first, count) is { } location)
            {
                yield return location;
            }
        }
    }

    private static Location? LocateIn(ISymbol constant, int start, int length, int totalLength)
    {
        if (constant.DeclaringSyntaxReferences.Length == 0 || constant.DeclaringSyntaxReferences[0].GetSyntax() is not VariableDeclaratorSyntax declarator)
        {
            return null;
        }

        // There is no semantic model for another tree here; a plain literal needs none.
        var text = new SpannedText();
        return declarator.Initializer?.Value is LiteralExpressionSyntax literal && LiteralReader.TryRead(literal.Token, text) && text.Length == totalLength
            ? LocationOf(declarator.SyntaxTree, text.Map(start, length))
            : declarator.Identifier.GetLocation();
    }

    private static Location? LocationOf(SyntaxTree tree, TextSpan? span) => span is { } found ? Location.Create(tree, found) : null;

    private bool TryAppend(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return TryAppend(parenthesized.Expression, model, cancellationToken);

            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                return TryAppendSum(sum, model, cancellationToken);

            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                return LiteralReader.TryRead(literal.Token, _text);

            case InterpolatedStringExpressionSyntax interpolated:
                foreach (InterpolatedStringContentSyntax content in interpolated.Contents)
                {
                    if (content is InterpolationSyntax hole
                        ? !TryAppend(hole.Expression, model, cancellationToken)
                        : !LiteralReader.TryRead((InterpolatedStringTextSyntax)content, interpolated, _text))
                    {
                        return false;
                    }
                }

                return true;

            default:
                return TryAppendReference(expression, model, cancellationToken);
        }
    }

    /// <summary>A sum of many pieces is a deep tree on its left: walked, not recursed into.</summary>
    private bool TryAppendSum(BinaryExpressionSyntax sum, SemanticModel model, CancellationToken cancellationToken)
    {
        var pieces = new Stack<ExpressionSyntax>();
        ExpressionSyntax first = sum;
        while (first is BinaryExpressionSyntax inner && inner.IsKind(SyntaxKind.AddExpression))
        {
            pieces.Push(inner.Right);
            first = inner.Left;
        }

        if (!TryAppend(first, model, cancellationToken))
        {
            return false;
        }

        while (pieces.Count > 0)
        {
            _joints.Add(_text.Length);
            if (!TryAppend(pieces.Pop(), model, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryAppendReference(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetConstantValue(expression, cancellationToken).Value is not string value)
        {
            return false;
        }

        if (model.GetSymbolInfo(expression, cancellationToken).Symbol is IFieldSymbol constant)
        {
            _references.Add((_text.Length, value.Length, constant));
        }

        _text.AddWhole(value, expression.Span);
        return true;
    }
}
