using System.Globalization;

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
}
