namespace PromptGrad.Replies;

internal sealed partial class LenientParser
{
    private LenientOutcome ReadKey()
    {
        if (LenientText.ClosingQuote(source[_at]) != '\0')
        {
            int key = _at;
            if (ReadQuoted(end => source[source.Peek(end)] == ':', isKey: true) != LenientOutcome.Read)
            {
                return _refusal is null ? Refuse(key, "a key is not closed") : LenientOutcome.Refused;
            }
        }
        else
        {
            source.IsBareKey(_at, out int end);
            Repairs.Add(new JsonRepair(JsonRepairKind.BareKey, _at));
            _json.Text(source.Slice(_at, end));
            _at = end;
        }

        Skip();
        _at++;
        return LenientOutcome.Read;
    }

    private LenientOutcome ReadText(bool isElement) => ReadQuoted(end => source.EndsText(end, isElement, _objects > 0, _arrays > 0), isKey: false);

    /// <summary>Reads a text in quotes of one character.</summary>
    /// <param name="isEnd">Whether the text ends before a place, behind one of its quotes.</param>
    /// <param name="isKey">Whether the text is a key.</param>
    private LenientOutcome ReadQuoted(Func<int, bool> isEnd, bool isKey)
    {
        int opening = _at;
        int mark = _json.Length;
        int repairs = Repairs.Count;
        char close = LenientText.ClosingQuote(source[_at]);
        if (close != '"')
        {
            Repairs.Add(new JsonRepair(JsonRepairKind.Quotes, opening));
        }

        bool hasInnerQuote = false;
        bool hasRaw = false;
        _json.Raw('"');
        for (_at++; _at < source.Length;)
        {
            char c = source[_at];
            if (c == '\\')
            {
                ReadEscape(isKey);
                continue;
            }

            if (c == close)
            {
                if (isEnd(_at + 1))
                {
                    _json.Raw('"');
                    _at++;
                    return hasInnerQuote && HasBraces(opening, _at) ? RefuseBraces(opening) : LenientOutcome.Read;
                }

                Note(ref hasInnerQuote, JsonRepairKind.InnerQuote);
            }
            else if (c < ' ')
            {
                Note(ref hasRaw, JsonRepairKind.RawCharacter);
            }

            _at += _json.Character(c, source[_at + 1]);
        }

        Repairs.RemoveRange(repairs, Repairs.Count - repairs);
        Repairs.Add(new JsonRepair(JsonRepairKind.CutOff, opening));
        _json.Length = mark;
        return LenientOutcome.Absent;
    }

    private void ReadEscape(bool isKey)
    {
        char next = source[_at + 1];
        if (source.CodeAt(_at) is not null)
        {
            ReadCode(isKey);
        }
        else if (next != '\0' && "\"\\/bfnrt".Contains(next, StringComparison.Ordinal))
        {
            _json.Raw(source.Slice(_at, _at + 2));
            _at += 2;
        }
        else if (next is '\'' or '`')
        {
            _json.Raw(next);
            _at += 2;
        }
        else
        {
            Repairs.Add(new JsonRepair(JsonRepairKind.Backslash, _at));
            _json.Raw("\\\\");
            _at++;
        }
    }

    /// <summary>Writes codes as they stand, also half of a surrogate pair, of which the user of a text has to know. In a key it would make
    /// every look for a member fail, and becomes U+FFFD.</summary>
    private void ReadCode(bool isKey)
    {
        char first = source.CodeAt(_at) ?? '\0';
        bool isPair = char.IsSurrogatePair(first, source.CodeAt(_at + 6) ?? '\0');
        int end = _at + (isPair ? 12 : 6);
        _json.Raw(isKey && !isPair && char.IsSurrogate(first) ? "\\ufffd" : source.Slice(_at, end));
        _at = end;
    }

    /// <summary>Whether a text in three quotes or backticks begins, in which quotes need no escape.</summary>
    private bool IsBlock() => source.Has(_at, "\"\"\"") || source.Has(_at, "'''") || source.Has(_at, "```");

    private LenientOutcome ReadBlock(bool isElement)
    {
        int opening = _at;
        string quotes = new(source[_at], 3);
        int end = source.IndexOf(quotes, opening + 3);
        bool hasInnerQuote = false;
        while (end >= 0 && !source.EndsText(end + 3, isElement, _objects > 0, _arrays > 0))
        {
            hasInnerQuote = true;
            end = source.IndexOf(quotes, end + 1);
        }

        _at = end < 0 ? source.Length : end + 3;
        if (end < 0)
        {
            Repairs.Add(new JsonRepair(JsonRepairKind.CutOff, opening));
            return LenientOutcome.Absent;
        }

        Repairs.Add(new JsonRepair(JsonRepairKind.Quotes, opening));
        if (hasInnerQuote)
        {
            Repairs.Add(new JsonRepair(JsonRepairKind.InnerQuote, opening));
            if (HasBraces(opening, end))
            {
                return RefuseBraces(opening);
            }
        }

        _json.Text(TextBlock.Unindent(source.Slice(opening + 3, end).ToString(), mayNameLanguage: quotes[0] == '`'));
        return LenientOutcome.Read;
    }

    /// <summary>Reads a number, a literal, or a text without quotes.</summary>
    private LenientOutcome ReadBare(bool isElement)
    {
        int begin = _at;
        int parentheses = 0;
        bool isLineStart = false;
        for (; _at < source.Length && !EndsBare(begin, isElement, parentheses, isLineStart); _at++)
        {
            char c = source[_at];
            parentheses += c is '(' or '[' ? 1 : c is ')' or ']' && parentheses > 0 ? -1 : 0;
            isLineStart = c == '\n' || (isLineStart && LenientText.IsBlank(c));
            if (c == '{')
            {
                return RefuseBraces(begin);
            }
        }

        ReadOnlySpan<char> text = source.Slice(begin, _at).TrimEnd();
        string? literal = text switch
        {
            "true" or "True" => "true",
            "false" or "False" => "false",
            "null" or "None" => "null",
            _ => null,
        };
        if (literal is null && _at >= source.Length && text.Length == _at - begin)
        {
            Repairs.Add(new JsonRepair(JsonRepairKind.CutOff, begin));
            return LenientOutcome.Absent;
        }

        if (literal is not null)
        {
            if (!text.SequenceEqual(literal))
            {
                Repairs.Add(new JsonRepair(JsonRepairKind.Literal, begin));
            }

            _json.Raw(literal);
        }
        else if (JsonNumber.IsValid(text))
        {
            _json.Raw(text);
        }
        else
        {
            Repairs.Add(new JsonRepair(JsonRepairKind.BareText, begin));
            _json.Text(text);
        }

        return LenientOutcome.Read;
    }

    private bool EndsBare(int begin, bool isElement, int parentheses, bool isLineStart)
    {
        switch (source[_at])
        {
            case '}':
                return true;
            case ']':
                return parentheses == 0 && _arrays > 0;
            case ',' when parentheses == 0:
                int next = source.Peek(_at + 1);
                return isElement || next >= source.Length || source[next] is ',' or '}' or ']' || source.IsKey(next);
            case '"':
                return isLineStart && !isElement && source.IsKey(_at);
            case '`':
                return _at > begin && source.Has(_at, "```") && !source.HasStructureAfter(_at);
            case '/':
                return _at > begin && LenientText.IsBlank(source[_at - 1]) && source[_at + 1] is '/' or '*';
            default:
                return false;
        }
    }

    private bool HasBraces(int from, int to) => source.Slice(from, to).ContainsAny('{', '}');

    private LenientOutcome RefuseBraces(int at) => Refuse(at, "a text has braces, but is not quoted or does not escape its quotes, and can be read in more than one way");

    private void Note(ref bool isNoted, JsonRepairKind kind)
    {
        if (!isNoted)
        {
            Repairs.Add(new JsonRepair(kind, _at));
            isNoted = true;
        }
    }
}
