using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>Parses the prompt language. Takes any text, in linear time, and never throws.</summary>
internal static class TemplateParser
{
    /// <summary>Parses a template.</summary>
    /// <param name="text">The template's value.</param>
    /// <param name="parameters">The names that placeholders can bind to, without <c>@</c>.</param>
    public static ParsedTemplate Parse(string text, IReadOnlyList<string> parameters)
    {
        var template = new BoundTemplate(text, parameters);
        var problems = new List<TemplateProblem>();
        EmptyPromptRule.Check(template, problems);
        UnknownPlaceholderRule.Check(template, problems);
        AmbiguousTagRule.Check(template, problems);
        EmptyFormatRule.Check(template, problems);
        UnclosedPlaceholderRule.Check(template, problems);
        UnpairedClosingTagRule.Check(template, problems);
        NearPlaceholderRule.Check(template, problems);
        BracedParameterRule.Check(template, problems);
        DoubledBracketRule.Check(template, problems);
        ControlTokenRule.Check(template, problems);
        RoleMarkerRule.Check(template, problems);

        // No two problems start at the same place, so an unstable sort is deterministic.
        problems.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        DropOverlaps(problems);
        return new ParsedTemplate(text, SegmentBuilder.Build(template), problems);
    }

    /// <summary>Rule R9: no place has two problems. What lies in the span of another one is part of the same mistake.</summary>
    private static void DropOverlaps(List<TemplateProblem> problems)
    {
        int end = 0;
        problems.RemoveAll(problem =>
        {
            if (problem.Start < end)
            {
                return true;
            }

            end = problem.End;
            return false;
        });
    }
}
