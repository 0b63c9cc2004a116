using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>Writes findings, and the examples on which they were made.</summary>
internal sealed class ReasonMarkup(MarkupWriter markup)
{
    // More ids are only counted.
    private const int ShownExamples = 12;
    private const int MaxFinding = 3_000;

    public void Write(LineSource source)
    {
        markup.Open("p").Text("Proposed by ").Element("strong", source.Optimizer, ("dir", "auto")).Text(source.Findings.Count > 0 ? " because of:" : ".").CloseLine();
        if (source.Findings.Count > 0)
        {
            markup.Open("ul");
            foreach (string finding in source.Findings)
            {
                Finding(finding, []);
            }

            markup.CloseLine();
        }

        Examples("Found on", source.Examples);
    }

    public void Write(FeedbackReceived feedback)
    {
        markup.Open("p").Text("On ").Element("code", feedback.Parameter, ("dir", "auto")).Text(feedback.Findings.Count == 0 ? ": nothing found." : ":").CloseLine();
        if (feedback.Findings.Count > 0)
        {
            markup.Open("ul");
            foreach (Finding finding in feedback.Findings)
            {
                Finding(finding.Text, finding.Examples);
            }

            markup.CloseLine();
        }
    }

    public void Examples(string label, IReadOnlyList<string> examples)
    {
        if (examples.Count == 0)
        {
            return;
        }

        markup.Open("p", ("class", "examples")).Text($"{label} {Counted.Of(examples.Count, "example")}: ");
        Ids(examples);
        markup.CloseLine();
    }

    private void Finding(string text, IReadOnlyList<string> examples)
    {
        markup.Open("li").Element("span", text.Length > MaxFinding ? string.Concat(text.AsSpan(0, MaxFinding), "\u2026") : text, ("class", "finding"), ("dir", "auto"));
        if (examples.Count > 0)
        {
            markup.Text(" ").Open("span", ("class", "examples"));
            Ids(examples);
            markup.Close();
        }

        markup.CloseLine();
    }

    private void Ids(IReadOnlyList<string> examples)
    {
        foreach (string example in examples.Take(ShownExamples))
        {
            markup.Element("code", Label.Shorten(example, 60), ("dir", "auto")).Text(" ");
        }

        if (examples.Count > ShownExamples)
        {
            markup.Text($"and {Figures.Whole(examples.Count - ShownExamples)} more");
        }
    }
}
