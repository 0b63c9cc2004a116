using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace PromptGrad.Replies;

/// <summary>Reads one object or array, repairs it and writes it as JSON.</summary>
/// <param name="source">The text.</param>
/// <param name="at">Where the value begins.</param>
internal sealed partial class LenientParser(LenientText source, int at)
{
    private const int MaxDepth = 64;

    private readonly JsonTextWriter _json = new();

    private int _at = at;
    private int _objects;
    private int _arrays;
    private bool _repeatsKey;
    private string? _refusal;

    /// <summary>What was repaired, in the order of the text.</summary>
    public List<JsonRepair> Repairs { get; } = [];

    /// <summary>Where the value ends.</summary>
    public int End => _at;

    /// <summary>Reads the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="refusal">Why there is none, in words that a model can act on.</param>
    public bool TryRead(out JsonElement value, [NotNullWhen(false)] out string? refusal)
    {
        value = default;
        int start = _at;
        LenientOutcome outcome = ReadValue(1, isElement: false);
        if (outcome == LenientOutcome.Read && Repairs.Any(r => r.Kind == JsonRepairKind.InnerQuote) && MayEndElsewhere())
        {
            outcome = Refuse(start, "the quotes inside of texts are not escaped, and what the texts are can be read in more than one way");
        }

        refusal = _refusal;
        if (refusal is not null)
        {
            return false;
        }

        using JsonDocument document = JsonDocument.Parse(_json.ToString(), new JsonDocumentOptions { MaxDepth = MaxDepth });
        value = document.RootElement.Clone();
        return true;
    }

    /// <summary>Whether a text with quotes in it may go on where it was taken to end: then there are left-overs of it.</summary>
    private bool MayEndElsewhere() =>
        _repeatsKey || source.IndexOf("}", _at) >= 0 || Repairs.Any(r => r.Kind is JsonRepairKind.Unclosed or JsonRepairKind.CutOff or JsonRepairKind.MissingComma);

    private LenientOutcome ReadValue(int depth, bool isElement)
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

        return LenientText.ClosingQuote(first) == '\0' ? ReadBare(isElement) : IsBlock() ? ReadBlock(isElement) : ReadText(isElement);
    }

    private LenientOutcome ReadObject(int depth)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        bool isSeparated = true;
        int members = 0;
        _objects++;
        _json.Raw('{');
        for (_at++; !Closes('}', _arrays > 0 ? ']' : '\0', ref isSeparated);)
        {
            if (!source.IsKey(_at))
            {
                if (BreaksOffInKey())
                {
                    continue;
                }

                return Refuse(_at, "an object has something else than a key with its colon");
            }

            int key = _at;
            int mark = _json.Length;
            Separate(members, isSeparated);
            int written = _json.Length;
            if (ReadKey() == LenientOutcome.Refused)
            {
                return LenientOutcome.Refused;
            }

            string name = _json.From(written);
            _json.Raw(':');
            int repairs = Repairs.Count;
            LenientOutcome outcome = ReadValue(depth + 1, isElement: false);
            if (outcome == LenientOutcome.Refused)
            {
                return outcome;
            }

            isSeparated = false;
            if (outcome == LenientOutcome.Read)
            {
                members++;
                _repeatsKey |= !keys.Add(name);
                continue;
            }

            _json.Length = mark;
            if (Repairs.Count == repairs)
            {
                Repairs.Add(new JsonRepair(_at >= source.Length ? JsonRepairKind.CutOff : JsonRepairKind.MissingValue, key));
            }
        }

        _json.Raw('}');
        _objects--;
        return LenientOutcome.Read;
    }

    private LenientOutcome ReadArray(int depth)
    {
        bool isSeparated = true;
        int elements = 0;
        _arrays++;
        _json.Raw('[');
        for (_at++; !Closes(']', _objects > 0 ? '}' : '\0', ref isSeparated);)
        {
            int element = _at;
            int mark = _json.Length;
            Separate(elements, isSeparated);
            LenientOutcome outcome = ReadValue(depth + 1, isElement: true);
            if (outcome == LenientOutcome.Refused)
            {
                return outcome;
            }

            isSeparated = false;
            if (outcome == LenientOutcome.Read)
            {
                elements++;
                continue;
            }

            _json.Length = mark;
            if (_at < source.Length)
            {
                return Refuse(element, "an array has something else than a value");
            }
        }

        _json.Raw(']');
        _arrays--;
        return LenientOutcome.Read;
    }

    /// <summary>Goes to the next member or element; true if there is none.</summary>
    /// <param name="close">What closes this object or array.</param>
    /// <param name="outer">What closes one around it, and by that this one too.</param>
    /// <param name="isSeparated">Whether a comma stands before what comes next.</param>
    private bool Closes(char close, char outer, ref bool isSeparated)
    {
        int comma = -1;
        for (Skip(); source[_at] == ',' && _at < source.Length; Skip())
        {
            if (isSeparated)
            {
                Repairs.Add(new JsonRepair(JsonRepairKind.SpareComma, _at));
            }

            comma = _at++;
            isSeparated = true;
        }

        if (_at < source.Length && source[_at] == close)
        {
            if (comma >= 0)
            {
                Repairs.Add(new JsonRepair(JsonRepairKind.SpareComma, comma));
            }

            _at++;
            return true;
        }

        bool isOver = _at >= source.Length || source[_at] == outer || ((source.Has(_at, "```") || (close == '}' && !source.IsKey(_at))) && !source.HasStructureAfter(_at));
        if (isOver)
        {
            Repairs.Add(new JsonRepair(JsonRepairKind.Unclosed, _at));
        }

        return isOver;
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

        Repairs.Add(new JsonRepair(JsonRepairKind.CutOff, _at));
        _at = source.Length;
        return true;
    }

    private void Separate(int before, bool isSeparated)
    {
        if (before > 0)
        {
            _json.Raw(',');
        }

        if (!isSeparated)
        {
            Repairs.Add(new JsonRepair(JsonRepairKind.MissingComma, _at));
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

            Repairs.Add(new JsonRepair(JsonRepairKind.Comment, _at));
            _at = next;
        }
    }

    private LenientOutcome Refuse(int at, string why)
    {
        _refusal = string.Create(CultureInfo.InvariantCulture, $"At character {at + 1} {why}.");
        return LenientOutcome.Refused;
    }
}
