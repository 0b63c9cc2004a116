namespace Samples.Tests.Data;

/// <summary>English as far as the generators need it.</summary>
internal static class Grammar
{
    private static readonly string[] s_numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>A number in words up to twelve.</summary>
    public static string Number(int number) => s_numbers[number];

    /// <summary>The noun with its article.</summary>
    public static string One(string noun) => ("aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an " : "a ") + noun;

    /// <summary>With commas, and an "and" before the last.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        1 => items[0],
        2 => $"{items[0]} and {items[1]}",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))}, and {items[^1]}",
    };

    public static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    public static T Pick<T>(this Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    public static bool Happens(this Random random, double probability) => random.NextDouble() < probability;
}
