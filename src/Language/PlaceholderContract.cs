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
    private readonly HashSet<string> _allowed;
    private readonly ILookup<string, string> _expressionsOf;
    private readonly bool _sourceIsAmbiguous;

    public PlaceholderContract(string source, IReadOnlyList<string> parameters)
    {
        ParsedTemplate parsed = TemplateParser.Parse(source, parameters);
        _sourceIsAmbiguous = FindAmbiguousTag(parsed) is not null;
        Placeholder[] placeholders = PlaceholdersOf(parsed)
            .GroupBy(p => p.Expression, StringComparer.Ordinal)
            .Select(same => same.First())
            .ToArray();
        Expressions = Array.ConvertAll(placeholders, p => p.Expression);
        _allowed = new HashSet<string>(Expressions, StringComparer.Ordinal);
        _expressionsOf = placeholders.ToLookup(p => p.Parameter, p => p.Expression, StringComparer.Ordinal);
    }

    /// <summary>The distinct <see cref="Placeholder.Expression"/>s of the source, in order of appearance.</summary>
    public IReadOnlyList<string> Expressions { get; }

    /// <summary>The first way in which a text breaks the contract, in words that a model can act on; <see langword="null"/> if it keeps it.</summary>
    /// <param name="text">The text, parsed against the same parameters as the source.</param>
    public string? FindViolation(ParsedTemplate text)
    {
        if (string.IsNullOrWhiteSpace(text.Text))
        {
            return "it is empty.";
        }

        var bound = new HashSet<string>(StringComparer.Ordinal);
        foreach (Placeholder placeholder in PlaceholdersOf(text))
        {
            if (!_allowed.Contains(placeholder.Expression))
            {
                return _expressionsOf.Contains(placeholder.Parameter)
                    ? $"it writes the placeholder <{placeholder.Expression}> differently from the original text. {Allowed()}"
                    : $"it uses the placeholder <{placeholder.Expression}>, which the original text does not have. {Allowed()}";
            }

            bound.Add(placeholder.Parameter);
        }

        if (!_sourceIsAmbiguous && FindAmbiguousTag(text) is { } tag)
        {
            return $"it closes the placeholder <{tag}> with </{tag}>, as if it were a tag; a tag of that name is written <<{tag}>.";
        }

        IGrouping<string, string>? lost = _expressionsOf.FirstOrDefault(p => !bound.Contains(p.Key));
        return lost is null ? null : $"it has lost the placeholder <{lost.First()}>{Slip(text, lost.Key)}. {Allowed()}";
    }

    /// <summary>Where a tag was meant there would be a second copy of the value: a slip that models make.</summary>
    private static string? FindAmbiguousTag(ParsedTemplate text)
    {
        foreach (TemplateProblem problem in text.Problems)
        {
            if (problem.Kind == TemplateProblemKind.AmbiguousTag)
            {
                return problem.Name;
            }
        }

        return null;
    }

    private static IEnumerable<Placeholder> PlaceholdersOf(ParsedTemplate text) => text.Segments.Where(s => s.Placeholder is not null).Select(s => s.Placeholder!);

    /// <summary>What the text has instead, if a problem of the text tells.</summary>
    private static string Slip(ParsedTemplate text, string parameter)
    {
        foreach (TemplateProblem problem in text.Problems)
        {
            if (problem.Names(parameter))
            {
                return $" ('{text.Text.Substring(problem.Start, problem.Length)}' is plain text)";
            }
        }

        return "";
    }

    private string Allowed() => Expressions.Count == 0
        ? "The original text has no placeholders."
        : "The text must contain " + string.Join(", ", _expressionsOf.Select(OneOf)) + ", each at least once and spelled exactly so.";

    private static string OneOf(IEnumerable<string> expressions)
    {
        string[] choices = expressions.Select(e => "<" + e + ">").ToArray();
        return choices.Length == 1 ? choices[0] : "(" + string.Join(" or ", choices) + ")";
    }
}
