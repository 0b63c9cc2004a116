using PromptGrad.Language;

namespace PromptGrad.Candidates;

/// <summary>A candidate's texts, parsed for the parameters of a component.</summary>
internal static class CandidateTexts
{
    /// <exception cref="ArgumentException">The component has no such parameter, or it cannot take the text.</exception>
    public static IReadOnlyDictionary<Parameter, ParsedTemplate?> Bind(Candidate candidate, IGradComponent component)
    {
        var parameters = component.NamedParameters().ToDictionary(p => p.Name, p => p.Parameter, StringComparer.Ordinal);
        var bound = new Dictionary<Parameter, ParsedTemplate?>(ReferenceEqualityComparer.Instance);
        foreach ((string name, string text) in candidate.Texts)
        {
            if (!parameters.TryGetValue(name, out Parameter? parameter))
            {
                throw new ArgumentException($"The component has no parameter {name}. Use the candidate with a component of the type that it was made from.", nameof(component));
            }

            bound[parameter] = parameter.TryParse(text, out ParsedTemplate? learned, out string? problem)
                ? learned
                : throw new ArgumentException($"{name} cannot take the candidate's text: {problem}", nameof(component));
        }

        return bound;
    }
}
