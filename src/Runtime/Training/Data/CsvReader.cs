using System.Text;

namespace PromptGrad.Training;

/// <summary>Reads CSV as RFC 4180 has it: fields between commas, in double quotes if they hold commas, line ends or quotes, which are then doubled. The first row names the columns.</summary>
internal sealed class CsvReader
{
    private readonly string _path;
    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineBegin;

    public CsvReader(string path, string text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>Reads all rows, each with the places at which its fields begin.</summary>
    public IEnumerable<(CsvRow Row, Func<string, int> ColumnOf)> Read()
    {
        if (ReadFields(out int first, out _) is not { } names)
        {
            throw new DataFileException(_path, 1, null, "it is empty. Its first line must name the columns.");
        }

        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!columns.TryAdd(name, columns.Count))
            {
                throw new DataFileException(_path, first, null, $"the column \"{name}\" is there twice.");
            }
        }

        while (ReadFields(out int line, out List<int> begins) is { } fields)
        {
            if (fields is [""])
            {
                continue;
            }

            if (fields.Count != names.Count)
            {
                throw new DataFileException(_path, line, null, FormattableString.Invariant($"it has {fields.Count} fields, and there are {names.Count} columns. A field with a comma or a line end needs double quotes around it."));
            }

            yield return (new CsvRow(columns, fields, line), column => columns.TryGetValue(column, out int index) ? begins[index] : 1);
        }
    }

    /// <summary>The fields of the next row; <see langword="null"/> at the end.</summary>
    private List<string>? ReadFields(out int line, out List<int> begins)
    {
        line = _line;
        begins = [];
        if (_at >= _text.Length)
        {
            return null;
        }

        var fields = new List<string>();
        while (true)
        {
            begins.Add(_at - _lineBegin + 1);
            fields.Add(_at < _text.Length && _text[_at] == '"' ? ReadQuoted() : ReadPlain());
            if (_at < _text.Length && _text[_at] == ',')
            {
                _at++;
                continue;
            }

            EndLine();
            return fields;
        }
    }

    private string ReadPlain()
    {
        int begin = _at;
        while (_at < _text.Length && _text[_at] is not (',' or '\r' or '\n'))
        {
            if (_text[_at] == '"')
            {
                throw new DataFileException(_path, _line, _at - _lineBegin + 1, "a double quote stands in the middle of a field. Put the whole field in double quotes, and double this one.");
            }

            _at++;
        }

        return _text[begin.._at];
    }

    private string ReadQuoted()
    {
        (int line, int column) = (_line, _at - _lineBegin + 1);
        var field = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"')
            {
                if (_at + 1 < _text.Length && _text[_at + 1] == '"')
                {
                    _at++;
                }
                else
                {
                    _at++;
                    return _at == _text.Length || _text[_at] is ',' or '\r' or '\n'
                        ? field.ToString()
                        : throw new DataFileException(_path, _line, _at - _lineBegin + 1, "something follows the double quote that ends the field. Double the quotes that belong to it.");
                }
            }
            else if (_text[_at] == '\n')
            {
                _line++;
                _lineBegin = _at + 1;
            }

            field.Append(_text[_at]);
        }

        throw new DataFileException(_path, line, column, "the double quote that begins here never ends.");
    }

    private void EndLine()
    {
        if (_at < _text.Length && _text[_at] == '\r')
        {
            _at++;
        }

        if (_at < _text.Length && _text[_at] == '\n')
        {
            _at++;
        }

        _line++;
        _lineBegin = _at;
    }
}
