using System.Globalization;
using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>What can be done with variables that are texts.</summary>
public static class TextVariableExtensions
{
    /// <summary>
    /// Cuts a text at each separator, as <see cref="string.Split(string?, StringSplitOptions)"/> does. The parts are the results of one call: feedback
    /// on one of them reaches the text and says which part it is about.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">Where the text is cut; not empty.</param>
    /// <param name="options">Whether parts are trimmed, and empty ones left out.</param>
    public static IReadOnlyList<Variable<string>> Split(this Variable<string> text, string separator, StringSplitOptions options = StringSplitOptions.None)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(separator);
        string[] parts = text.ToText().Split(separator, options);
        var node = new SplitNode(text, separator, parts.Length);
        return [.. parts.Select((part, i) => Autograd.Record(node, part, RoleOf(i, parts.Length, text.Role), i))];
    }

    private static string RoleOf(int part, int count, string whole) =>
        string.Create(CultureInfo.InvariantCulture, $"part {part + 1} of {count}") + (whole.Length == 0 ? "" : $" of {whole}");
}
