using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PromptGrad.Replies;

/// <summary>Reads one value and repairs it.</summary>
/// <param name="source">The text.</param>
/// <param name="tape">Receives the value's nodes.</param>
/// <param name="repairs">Receives what was repaired, in the order of the text.</param>
/// <param name="at">Where the value begins.</param>
internal sealed partial class LenientParser(LenientText source, JsonTape tape, List<JsonRepair> repairs, int at)
{
    private const int MaxDepth = 64;

    private readonly int _repairsBefore = repairs.Count;

    private int _at = at;
    private int _objects;
    private int _arrays;
    private bool _hasInnerQuote;
    private string? _refusal;

    /// <summary>Where the value ends.</summary>
    public int End => _at;

    /// <summary>Reads the value.</summary>
    /// <param name="refusal">Why there is none, in words that a model can act on; <see langword="null"/> also where just nothing is.</param>
    public bool TryRead(out string? refusal)
    {
        int start = _at;
        int node = tape.Count;
        LenientOutcome outcome = ReadValue(1, TextPlace.Member);
        if (outcome == LenientOutcome.Read && _hasInnerQuote && MayEndElsewhere(node))
        {
            outcome = Refuse(start, "the quotes inside of texts are not escaped, and what the texts are can be read in more than one way");
        }

        refusal = _refusal;
        return outcome == LenientOutcome.Read;
    }

    /// <summary>Whether a text with quotes in it may go on where it was taken to end: then there are left-overs of it.</summary>
    private bool MayEndElsewhere(int node) => source.HasBraceAfter(_at) || IsIncomplete() || RepeatedKeys.Any(tape, node);

    private bool IsIncomplete()
    {
        for (int i = _repairsBefore; i < repairs.Count; i++)
        {
            if (repairs[i].Kind is ReplyRepairKind.Unclosed or ReplyRepairKind.CutOff or ReplyRepairKind.MissingComma)
            {
                return true;
            }
        }

        return false;
    }

    private LenientOutcome ReadValue(int depth, TextPlace place)
    {
        Skip();
        char first = source[_at];
        if (_at >= source.Length || first is ',' or '}' or ']' or ':')
        {
            return LenientOutcome.Absent;
        }

        if (first is '{' or '[')
        {
            return depth > MaxDepth ? Refuse(_at, $"it is nested deeper than {MaxDepth} levels") : first == '{' ? ReadObject(depth) : ReadArray(depth);
        }

        return LenientText.ClosingQuote(first) == '\0' ? ReadBare(place) : IsBlock() ? ReadBlock(place) : ReadQuoted(place);
    }

    private LenientOutcome ReadObject(int depth)
    {
        int node = tape.Open(TapeNodeKind.Object, _at);
        bool isSeparated = true;
        bool isOpen;
        _objects++;
        for (_at++; !Closes('}', _arrays > 0 ? ']' : '\0', ref isSeparated, out isOpen);)
        {
            if (BreaksOffInKey())
            {
                continue;
            }

            if (!source.IsKey(_at))
            {
                return Refuse(_at, "an object has something else than a key with its colon");
            }

            int key = _at;
            int mark = tape.Count;
            Separate(isSeparated);
            if (ReadKey() == LenientOutcome.Refused)
            {
                return LenientOutcome.Refused;
            }

            int repaired = repairs.Count;
            LenientOutcome outcome = ReadValue(depth + 1, TextPlace.Member);
            if (outcome == LenientOutcome.Refused)
            {
                return outcome;
            }

            isSeparated = false;
            if (outcome == LenientOutcome.Absent)
            {
                tape.TakeBack(mark);
                if (repairs.Count == repaired)
                {
                    repairs.Add(new JsonRepair(_at >= source.Length ? ReplyRepairKind.CutOff : ReplyRepairKind.MissingValue, key));
                }
            }
        }

        tape.Close(node, _at, isOpen);
        _objects--;
        return LenientOutcome.Read;
    }

    private LenientOutcome ReadArray(int depth)
    {
        int node = tape.Open(TapeNodeKind.Array, _at);
        bool isSeparated = true;
        bool isOpen;
        _arrays++;
        for (_at++; !Closes(']', _objects > 0 ? '}' : '\0', ref isSeparated, out isOpen);)
        {
            int element = _at;
            Separate(isSeparated);
            LenientOutcome outcome = ReadValue(depth + 1, TextPlace.Element);
            if (outcome == LenientOutcome.Refused)
            {
                return outcome;
            }

            isSeparated = false;
            if (outcome == LenientOutcome.Absent && _at < source.Length)
            {
                return Refuse(element, "an array has something else than a value");
            }
        }

        tape.Close(node, _at, isOpen);
        _arrays--;
        return LenientOutcome.Read;
    }

    /// <summary>Goes to the next member or element; true if there is none.</summary>
    /// <param name="close">What closes this object or array.</param>
    /// <param name="outer">What closes one around it, and by that this one too.</param>
    /// <param name="isSeparated">Whether a comma stands before what comes next.</param>
    /// <param name="isOpen">Whether the text breaks off before this object or array is closed.</param>
    private bool Closes(char close, char outer, ref bool isSeparated, out bool isOpen)
    {
        isOpen = false;
        int comma = -1;
        for (Skip(); source[_at] == ',' && _at < source.Length; Skip())
        {
            if (isSeparated)
            {
                repairs.Add(new JsonRepair(ReplyRepairKind.SpareComma, _at));
            }

            comma = _at++;
            isSeparated = true;
        }

        if (_at < source.Length && source[_at] == close)
        {
            if (comma >= 0)
            {
                repairs.Add(new JsonRepair(ReplyRepairKind.SpareComma, comma));
            }

            _at++;
            return true;
        }

        bool isClosedByOuter = _at < source.Length && source[_at] == outer;
        isOpen = !isClosedByOuter && (_at >= source.Length || ((source.Has(_at, "```") || (close == '}' && !source.IsKey(_at))) && !source.HasStructureAfter(_at)));
        if (isClosedByOuter || isOpen)
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.Unclosed, _at));
        }

        return isClosedByOuter || isOpen;
    }

    /// <summary>Whether the text breaks off within a key or behind it. Nothing is lost by leaving it out.</summary>
    private bool BreaksOffInKey()
    {
        char quote = LenientText.ClosingQuote(source[_at]);
        if (quote == '\0')
        {
            return false;
        }

        int end = source.IndexOf(quote.ToString(), _at + 1);
        if (end >= 0 && source.Peek(end + 1) < source.Length)
        {
            return false;
        }

        repairs.Add(new JsonRepair(ReplyRepairKind.CutOff, _at));
        _at = source.Length;
        return true;
    }

    private void Separate(bool isSeparated)
    {
        if (!isSeparated)
        {
            repairs.Add(new JsonRepair(ReplyRepairKind.MissingComma, _at));
        }
    }

    /// <summary>Skips white space and comments.</summary>
    private void Skip()
    {
        while (true)
        {
            _at = source.SkipWhite(_at);
            int next = source.SkipComment(_at);
            if (next == _at)
            {
                return;
            }

            repairs.Add(new JsonRepair(ReplyRepairKind.Comment, _at));
            _at = next;
        }
    }

    private LenientOutcome Refuse(int place, string why)
    {
        _refusal = string.Create(CultureInfo.InvariantCulture, $"At character {place + 1} {why}.");
        return LenientOutcome.Refused;
    }
}
