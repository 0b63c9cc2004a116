using System.Globalization;

namespace PromptGrad.Candidates;

/// <summary>Looks a proposed text over, so that a broken one is never evaluated or stored.</summary>
internal static class ProposalCheck
{
    /// <summary>What is wrong with a text for a parameter, or <see langword="null"/>.</summary>
    public static ProposalRefusal? Find(ParameterSpec parameter, string? text)
    {
        // A prompt without demonstrations is one that works.
        if (text is null || (parameter.Kind == ParameterKind.Text && string.IsNullOrWhiteSpace(text)))
        {
            return new(ProposalProblem.Empty, "it has no text.");
        }

        if (text.Length > parameter.Rules.MaxLength)
        {
            return new(ProposalProblem.TooLong, string.Create(CultureInfo.InvariantCulture, $"it has {text.Length} characters; at most {parameter.Rules.MaxLength} are allowed."));
        }

        if (!parameter.CanTake(text, out string? problem))
        {
            return new(ProposalProblem.Placeholders, problem);
        }

        return FindLostLine(parameter.Rules.ProtectedLines, text) is { } lost
            ? new(ProposalProblem.ProtectedLines, $"the line \"{lost}\" must stay where it is, word for word.")
            : null;
    }

    private static string? FindLostLine(IReadOnlyList<string> lines, string text)
    {
        string[] given = TextLines.Of(text);
        int at = 0;
        foreach (string line in lines)
        {
            int found = Array.IndexOf(given, line, at);
            if (found < 0)
            {
                return line;
            }

            at = found + 1;
        }

        return null;
    }
}
