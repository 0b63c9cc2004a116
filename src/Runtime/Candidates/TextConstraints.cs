using System.Globalization;

namespace PromptGrad.Candidates;

/// <summary>All that a new text of a parameter has to keep to, in sentences for models that propose.</summary>
internal static class TextConstraints
{
    public static IReadOnlyList<string> Of(ParameterSpec parameter)
    {
        TextRules rules = parameter.Rules;
        var constraints = new List<string>(rules.Constraints);
        constraints.AddRange(OnPlaceholders(parameter.Placeholders));
        if (rules.AllProtectedLines.Any())
        {
            constraints.Add($"These lines stay where they are, word for word: {string.Join("; ", rules.AllProtectedLines.Distinct(StringComparer.Ordinal).Select(line => $"\"{line}\""))}.");
        }

        constraints.Add(string.Create(CultureInfo.InvariantCulture, $"The whole text has at most {rules.MaxLength} characters."));
        return constraints;
    }

    /// <summary>What a text with placeholders has to keep to, if it has any.</summary>
    public static IEnumerable<string> OnPlaceholders(IReadOnlyList<string> placeholders) => placeholders.Count == 0
        ? []
        : [$"Keep the placeholders {string.Join(", ", placeholders.Select(p => $"<{p}>"))}: each at least once, spelled exactly so, and no others."];
}
