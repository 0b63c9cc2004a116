using System.Globalization;

namespace PromptGrad;

/// <summary>A file of examples cannot be read.</summary>
public sealed class DataFileException : PromptGradException
{
    internal DataFileException(string path, int line, int? column, string problem, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{path}({line}{(column is { } at ? $",{at}" : "")}): {problem}"), innerException)
    {
        Path = path;
        Line = line;
        Column = column;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The character in the line, from 1; <see langword="null"/> if the problem is the whole line's.</summary>
    public int? Column { get; }
}
