using System;
using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Analyzers.Spans;

/// <summary>A text together with the source span that each of its UTF-16 units was written as.</summary>
internal sealed class SpannedText
{
    private readonly StringBuilder _value = new();
    private readonly List<TextSpan> _spans = [];

    public int Length => _spans.Count;

    public string Value => _value.ToString();

    public void Add(char unit, TextSpan span)
    {
        _value.Append(unit);
        _spans.Add(span);
    }

    /// <summary>Adds a text of which no part has a place of its own.</summary>
    public void AddWhole(string text, TextSpan span)
    {
        foreach (char unit in text)
        {
            Add(unit, span);
        }
    }

    /// <summary>The source of a range of the value; of an empty range, the place between two units. <see langword="null"/> if there is no such range.</summary>
    public TextSpan? Map(int start, int length)
    {
        if (start < 0 || length < 0 || start > _spans.Count - length || _spans.Count == 0)
        {
            return null;
        }

        if (length == 0)
        {
            return new TextSpan(start < _spans.Count ? _spans[start].Start : _spans[_spans.Count - 1].End, 0);
        }

        return TextSpan.FromBounds(_spans[start].Start, Math.Max(_spans[start].End, _spans[start + length - 1].End));
    }
}
