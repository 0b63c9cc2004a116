using System;
using System.Collections.Generic;
using System.Linq;

namespace PromptGrad.Language;

/// <summary>
/// Rule R14: what a learned text must keep of its source. It binds the same parameters, and each of its placeholders is one the
/// source uses, because values are put into text by code that was compiled for those.
/// </summary>
internal sealed class PlaceholderContract
{
    private readonly HashSet<string> _parameters;

    public PlaceholderContract(string source, IReadOnlyList<string> parameters)
    {
        Placeholder[] placeholders = PlaceholdersOf(TemplateParser.Parse(source, parameters)).ToArray();
        Expressions = placeholders.Select(p => p.Expression).Distinct(StringComparer.Ordinal).ToArray();
        _parameters = new HashSet<string>(placeholders.Select(p => p.Parameter), StringComparer.Ordinal);
    }

    /// <summary>The distinct <see cref="Placeholder.Expression"/>s of the source, in order of appearance.</summary>
    public IReadOnlyList<string> Expressions { get; }

    /// <summary>The first way in which a text breaks the contract, in words that a model can act on; <see langword="null"/> if it keeps it.</summary>
    public string? FindViolation(ParsedTemplate text)
    {
        if (string.IsNullOrWhiteSpace(text.Text))
        {
            return "it is empty.";
        }

        foreach (Placeholder placeholder in PlaceholdersOf(text))
        {
            if (!_parameters.Contains(placeholder.Parameter))
            {
                return $"it uses the placeholder <{placeholder.Expression}>, which the original text does not have. {Allowed()}";
            }

            if (!Expressions.Contains(placeholder.Expression))
            {
                return $"it writes the placeholder <{placeholder.Expression}> differently from the original text. {Allowed()}";
            }
        }

        var bound = new HashSet<string>(PlaceholdersOf(text).Select(p => p.Parameter), StringComparer.Ordinal);
        string? missing = Expressions.FirstOrDefault(e => !bound.Contains(ParameterOf(e)));
        return missing is null ? null : $"it has lost the placeholder <{missing}>. {Allowed()}";
    }

    private static IEnumerable<Placeholder> PlaceholdersOf(ParsedTemplate text) => text.Segments.Where(s => s.Placeholder is not null).Select(s => s.Placeholder!);

    private static string ParameterOf(string expression)
    {
        int end = expression.IndexOfAny(['.', ':']);
        return end < 0 ? expression : expression.Substring(0, end);
    }

    private string Allowed() => Expressions.Count == 0
        ? "The original text has no placeholders."
        : "The text must contain " + string.Join(", ", Expressions.Select(e => "<" + e + ">")) + ", each at least once and spelled exactly so.";
}
