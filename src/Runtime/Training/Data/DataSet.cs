using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PromptGrad.Training;

namespace PromptGrad;

/// <summary>Makes data sets.</summary>
public static class DataSet
{
    /// <summary>A set of values.</summary>
    /// <typeparam name="T">What the program takes.</typeparam>
    /// <param name="values">The values, in order.</param>
    /// <param name="id">The id of each; their numbers from 1 if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">Two values have the same id.</exception>
    public static DataSet<T> From<T>(IEnumerable<T> values, Func<T, string>? id = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(values.Select((value, i) => new Example<T>(id?.Invoke(value) ?? (i + 1).ToString(CultureInfo.InvariantCulture), value)));
    }

    /// <summary>Reads a file with one JSON value a line (JSON Lines). Empty lines are passed over.</summary>
    /// <typeparam name="T">What the program takes.</typeparam>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="typeInfo">How a value is read, such as <c>MyJson.Default.Ticket</c> of a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
    /// <param name="id">The id of each; their numbers from 1 if <see langword="null"/>.</param>
    /// <exception cref="DataFileException">A line is no such value.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">Two values have the same id.</exception>
    public static DataSet<T> FromJsonLines<T>(string path, JsonTypeInfo<T> typeInfo, Func<T, string>? id = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(typeInfo);
        var values = new List<T>();
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            try
            {
                values.Add(JsonSerializer.Deserialize(text, typeInfo) ?? throw new DataFileException(path, line, 1, "it is null, and an example must be a value."));
            }
            catch (JsonException problem)
            {
                int? column = problem.BytePositionInLine is { } bytes ? ColumnOf(text, bytes) : null;
                throw new DataFileException(path, line, column, problem.Path is { Length: > 1 } place ? $"{place} is not what {typeof(T).Name} needs: {problem.Message}" : problem.Message, problem);
            }
        }

        return From(values, id);
    }

    /// <summary>Reads a CSV file (RFC 4180: commas, double quotes) whose first line names the columns.</summary>
    /// <typeparam name="T">What the program takes.</typeparam>
    /// <param name="path">The file, in UTF-8.</param>
    /// <param name="read">Makes a value of a row: <c>row => new Ticket(row["text"], row["label"])</c>. What it throws is told with the line and the column that it read last.</param>
    /// <param name="id">The id of each; their numbers from 1 if <see langword="null"/>.</param>
    /// <exception cref="DataFileException">The file is no CSV, or a row cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentException">Two values have the same id.</exception>
    public static DataSet<T> FromCsv<T>(string path, Func<CsvRow, T> read, Func<T, string>? id = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(read);
        var values = new List<T>();
        foreach ((CsvRow row, Func<string, int> columnOf) in new CsvReader(path, File.ReadAllText(path)).Read())
        {
            try
            {
                values.Add(read(row));
            }
            catch (Exception problem)
            {
                string where = row.LastColumn is { } column ? $"column \"{column}\": " : "";
                throw new DataFileException(path, row.Line, row.LastColumn is { } last ? columnOf(last) : null, where + problem.Message, problem);
            }
        }

        return From(values, id);
    }

    /// <summary>The character that a byte of a line belongs to, from 1.</summary>
    private static int ColumnOf(string line, long bytes)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetCharCount(utf8, 0, (int)Math.Min(bytes, utf8.Length)) + 1;
    }
}
