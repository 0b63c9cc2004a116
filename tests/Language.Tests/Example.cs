using System.Text;

namespace PromptGrad.Language.Tests;

/// <summary>One row of the table of example templates in the language's specification.</summary>
/// <param name="Id">Its number there.</param>
/// <param name="Text">The template's value.</param>
/// <param name="Parameters">Parameter names, separated by spaces.</param>
/// <param name="Segments">The expected segments, as <see cref="Describe(ParsedTemplate)"/> writes them.</param>
/// <param name="Problems">The expected problems; those that need types (PG1003, PG1008, PG1009) or the method (PG1002) are the reader's.</param>
internal sealed record Example(string Id, string Text, string Parameters, string[] Segments, params TemplateProblem[] Problems)
{
    public string[] ParameterNames => Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public ParsedTemplate Parse() => TemplateParser.Parse(Text, ParameterNames);

    /// <summary><c>T:text</c> for literal text; <c>H:parameter|path|format</c> for a placeholder, trailing parts left out.</summary>
    public static string[] Describe(ParsedTemplate template) => [.. template.Segments.Select(Describe)];

    public override string ToString() => $"{Id} {Text.ReplaceLineEndings("\\n")}";

    private static string Describe(TemplateSegment segment)
    {
        if (segment.Placeholder is not { } placeholder)
        {
            return "T:" + segment.Text;
        }

        var description = new StringBuilder("H:" + placeholder.Parameter);
        if (placeholder.Path.Length > 0 || placeholder.Format is not null)
        {
            description.Append('|').Append(placeholder.Path);
        }

        if (placeholder.Format is not null)
        {
            description.Append('|').Append(placeholder.Format);
        }

        return description.ToString();
    }
}
