using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>A template's meaning (segments) and its problems. The meaning never depends on the problems (rule R2).</summary>
internal sealed class ParsedTemplate
{
    public ParsedTemplate(string text, IReadOnlyList<TemplateSegment> segments, IReadOnlyList<TemplateProblem> problems)
    {
        Text = text;
        Segments = segments;
        Problems = problems;
    }

    public string Text { get; }

    public IReadOnlyList<TemplateSegment> Segments { get; }

    /// <summary>In the order of their position.</summary>
    public IReadOnlyList<TemplateProblem> Problems { get; }
}
