using System.Collections.Generic;
using System.Text;

namespace PromptGrad.Language;

/// <summary>Turns a bound template into segments: escapes undone (rule R3), adjacent literal text in one piece.</summary>
internal sealed class SegmentBuilder
{
    private readonly BoundTemplate _template;
    private readonly List<TemplateSegment> _segments = [];
    private readonly StringBuilder _literal = new();
    private int _literalStart;
    private int _copied;
    private TagScope? _scope;

    private SegmentBuilder(BoundTemplate template) => _template = template;

    public static IReadOnlyList<TemplateSegment> Build(BoundTemplate template) => new SegmentBuilder(template).Build();

    private List<TemplateSegment> Build()
    {
        for (int i = 0; i < _template.Tokens.Count; i++)
        {
            TemplateToken token = _template.Tokens[i];
            while (_scope is not null && !_scope.Contains(token.Open))
            {
                _scope = _scope.Outer;
            }

            if (token.IsCandidate)
            {
                Unescape(token);
            }

            if (_template.IsPlaceholder(i))
            {
                AddPlaceholder(token, _template.ParameterOf(i));
            }
            else if (token.Kind != TemplateTokenKind.ClosingTag && _template.Pairs.PartnerOf(i) is >= 0 and int closing)
            {
                _scope = new TagScope(token.TagName!, _template.Tokens[closing].Open, _scope);
            }
        }

        AddLiteral(_template.Text.Length);
        return _segments;
    }

    /// <summary>Half of the run is dropped: each pair stands for one <c>&lt;</c>.</summary>
    private void Unescape(in TemplateToken token)
    {
        Copy(token.Start);
        _copied += token.RunLength / 2;
    }

    private void AddPlaceholder(in TemplateToken token, int parameter)
    {
        AddLiteral(token.Open);
        string text = _template.Text;
        bool hasPath = token.PathEnd > token.NameEnd;
        int pathStart = hasPath ? token.NameEnd + 1 : -1;
        _segments.Add(TemplateSegment.Of(
            token.Open,
            token.End - token.Open,
            text.Substring(token.Open, token.End - token.Open),
            new Placeholder(
                parameter,
                token.Name,
                hasPath ? text.Substring(pathStart, token.PathEnd - pathStart) : "",
                pathStart,
                token.FormatStart < 0 ? null : text.Substring(token.FormatStart, token.End - 1 - token.FormatStart),
                token.FormatStart,
                _scope,
                token.Open)));
        _literalStart = _copied = token.End;
    }

    private void AddLiteral(int end)
    {
        Copy(end);
        if (end > _literalStart)
        {
            _segments.Add(TemplateSegment.Literal(_literalStart, end - _literalStart, _literal.ToString()));
            _literal.Clear();
        }
    }

    private void Copy(int end)
    {
        _literal.Append(_template.Text, _copied, end - _copied);
        _copied = end;
    }
}
