using System.Collections;
using System.Globalization;
using System.Text;
using PromptGrad.Variables;

namespace PromptGrad;

/// <summary>The fields of a prediction that <see cref="Loss.Compare"/> looks at, in order.</summary>
/// <typeparam name="T">The prediction's type.</typeparam>
public sealed class FieldComparison<T>
{
    private readonly List<Field> _fields = [];

    internal FieldComparison()
    {
    }

    /// <summary>Says what one field should be.</summary>
    /// <typeparam name="TField">The field's type.</typeparam>
    /// <param name="name">The field's name, as critics are to read it.</param>
    /// <param name="select">Reads the field.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="weight">How much it counts beside the others; more than 0.</param>
    /// <param name="comparer">Which values are the same; if <see langword="null"/>, equal ones, and lists with the same items in the same order.</param>
    /// <returns>The same object, for the next field.</returns>
    /// <exception cref="ArgumentException">There is a field of that name already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not a finite number greater than 0.</exception>
    public FieldComparison<T> Expect<TField>(string name, Func<T, TField> select, TField expected, double weight = 1, IEqualityComparer<TField>? comparer = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(select);
        if (!double.IsFinite(weight) || weight <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, $"The weight of {name} must be a finite number greater than 0.");
        }

        if (_fields.Exists(field => field.Name == name))
        {
            throw new ArgumentException($"There are two fields named {name}.", nameof(name));
        }

        _fields.Add(new(name, weight, Shown(expected), prediction =>
        {
            TField actual = select(prediction);
            return (comparer is null ? AreSame(actual, expected) : comparer.Equals(actual, expected), Shown(actual));
        }));
        return this;
    }

    internal Evaluation Evaluate(T prediction)
    {
        if (_fields.Count == 0)
        {
            throw new InvalidOperationException("There is no field to compare. Name at least one with Expect.");
        }

        (bool IsMatch, string Actual)[] found = [.. _fields.Select(field => field.Read(prediction))];
        var explanation = new StringBuilder();
        explanation.Append(CultureInfo.InvariantCulture, $"{found.Count(f => f.IsMatch)} of {found.Length} fields are as expected.");
        bool tellWeights = _fields.Exists(field => field.Weight != 1);
        double total = 0;
        double matched = 0;
        foreach ((Field field, (bool isMatch, string actual)) in _fields.Zip(found))
        {
            total += field.Weight;
            matched += isMatch ? field.Weight : 0;
            string weight = tellWeights ? string.Create(CultureInfo.InvariantCulture, $" (weight {field.Weight})") : "";
            explanation.Append(isMatch
                ? $"\n{field.Name}{weight} is as expected: {actual}"
                : $"\n{field.Name}{weight} differs. Expected: {field.Expected} Actual: {actual}");
        }

        return new(matched / total, explanation.ToString());
    }

    private static bool AreSame(object? left, object? right) => Equals(left, right)
        || (left is IEnumerable and not string && right is IEnumerable and not string && AreSame((IEnumerable)left, (IEnumerable)right));

    private static bool AreSame(IEnumerable left, IEnumerable right)
    {
        object?[] lefts = [.. left.Cast<object?>()];
        object?[] rights = [.. right.Cast<object?>()];
        return lefts.Length == rights.Length && lefts.Zip(rights).All(pair => AreSame(pair.First, pair.Second));
    }

    private static string Shown(object? value) => value is null ? "nothing" : JsonText.Quote(TextForm.OfAny(value));

    private sealed record Field(string Name, double Weight, string Expected, Func<T, (bool IsMatch, string Actual)> Read);
}
