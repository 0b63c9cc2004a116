using System.Numerics;
using PromptGrad.Graph;

namespace PromptGrad;

public abstract partial class Variable
{
    /// <summary>Two texts, one directly after the other. Feedback on the whole reaches both.</summary>
    /// <param name="left">The first text.</param>
    /// <param name="right">The second text.</param>
    public static Variable<string> Add(Variable<string> left, Variable<string> right) => AddText(left, right);

    /// <summary>The sum of two numbers. Feedback on it reaches both.</summary>
    /// <typeparam name="T">The numbers' type.</typeparam>
    /// <param name="left">One number.</param>
    /// <param name="right">The other.</param>
    public static Variable<T> Add<T>(Variable<T> left, Variable<T> right)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Whole("Add", [left, right], left.Value + right.Value);
    }

    /// <summary>Texts one below the other, a line feed between them. Feedback on the whole reaches each.</summary>
    /// <param name="texts">The texts; the sum of none is empty.</param>
    public static Variable<string> Sum(params IReadOnlyList<Variable<string>> texts) => JoinTexts("Sum", "\n", texts);

    /// <summary>The sum of numbers. Feedback on it reaches each.</summary>
    /// <typeparam name="T">The numbers' type.</typeparam>
    /// <param name="numbers">The numbers; the sum of none is zero.</param>
    public static Variable<T> Sum<T>(params IReadOnlyList<Variable<T>> numbers)
        where T : INumber<T>
    {
        Variable<T>[] terms = Copy(numbers);
        return Whole("Sum", terms, terms.Aggregate(T.Zero, (sum, term) => sum + term.Value));
    }

    /// <summary>Texts one after the other, a separator between them. Feedback on the whole reaches each.</summary>
    /// <param name="separator">What stands between two texts.</param>
    /// <param name="texts">The texts; without any the whole is empty.</param>
    public static Variable<string> Join(string separator, params IReadOnlyList<Variable<string>> texts) => JoinTexts("Join", separator, texts);

    internal static Variable<string> AddText(Variable left, Variable right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Whole("Add", [left, right], left.ToText() + right.ToText());
    }

    private static Variable<string> JoinTexts(string name, string separator, IReadOnlyList<Variable<string>> texts)
    {
        ArgumentNullException.ThrowIfNull(separator);
        Variable<string>[] parts = Copy(texts);
        return Whole(name, parts, string.Join(separator, parts.Select(part => part.Value)));
    }

    private static Variable<T> Whole<T>(string name, Variable[] parts, T value)
    {
        string role = Roles.Joined(parts);
        return Autograd.Record(new WholeNode(name, parts, role), value, role);
    }

    private static Variable<T>[] Copy<T>(IReadOnlyList<Variable<T>> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        Variable<T>[] copy = [.. variables];
        return Array.IndexOf(copy, null) < 0 ? copy : throw new ArgumentException("One of the variables is null.", nameof(variables));
    }
}
