namespace PromptGrad;

/// <summary>A row of a CSV file.</summary>
public sealed class CsvRow
{
    private readonly IReadOnlyDictionary<string, int> _columns;
    private readonly IReadOnlyList<string> _fields;

    internal CsvRow(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> fields, int line)
    {
        _columns = columns;
        _fields = fields;
        Line = line;
    }

    /// <summary>The number of the line in which the row begins, from 1.</summary>
    public int Line { get; }

    /// <summary>The last column that was read: what an error is about.</summary>
    internal string? LastColumn { get; private set; }

    /// <summary>The text in a column.</summary>
    /// <param name="column">The column's name in the first line.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public string this[string column]
    {
        get
        {
            LastColumn = column;
            return _columns.TryGetValue(column, out int index)
                ? _fields[index]
                : throw new KeyNotFoundException($"There is no column \"{column}\"; there are {string.Join(", ", _columns.Keys)}.");
        }
    }
}
