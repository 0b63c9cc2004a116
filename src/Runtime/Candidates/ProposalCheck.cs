using System.Globalization;

namespace PromptGrad.Candidates;

/// <summary>Looks a proposed text over, so that a broken one is never evaluated or stored. What the text had when the search began is never held against a proposal.</summary>
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

        string[] known = [parameter.Parameter.DefaultValue, parameter.Parameter.Value];
        if (HiddenCharacters.Find(text, known) is { } hidden)
        {
            return new(ProposalProblem.HiddenCharacters, hidden);
        }

        if (ControlTokens.FindNew(text, known) is { } token)
        {
            return new(ProposalProblem.ControlTokens, $"it has \"{token}\", by which a model's chat format marks messages or tool calls. Say it in other words.");
        }

        return parameter.CanTake(text, out string? problem)
            ? ProtectedLinesCheck.Find(parameter.Rules, text) is { } lost ? new(ProposalProblem.ProtectedLines, lost) : null
            : new(ProposalProblem.Placeholders, problem);
    }
}
