using System;
using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>Rule R2: the tokens of a template and which of them are placeholders. What the rules look at.</summary>
internal sealed class BoundTemplate
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _nearest = new(StringComparer.Ordinal);
    private readonly int[] _parameterOf;

    public BoundTemplate(string text, IReadOnlyList<string> parameters)
    {
        Text = text;
        Parameters = parameters;
        Tokens = TemplateLexer.Lex(text);
        for (int i = parameters.Count - 1; i >= 0; i--)
        {
            _indices[parameters[i]] = i;
        }

        _parameterOf = new int[Tokens.Count];
        for (int i = 0; i < _parameterOf.Length; i++)
        {
            _parameterOf[i] = Tokens[i].Kind == TemplateTokenKind.Candidate && _indices.TryGetValue(Tokens[i].Name, out int index) ? index : -1;
        }

        Pairs = new TagPairing(this);
    }

    public string Text { get; }

    public IReadOnlyList<string> Parameters { get; }

    public IReadOnlyList<TemplateToken> Tokens { get; }

    public TagPairing Pairs { get; }

    /// <summary>Index of the parameter that a token is a placeholder for; -1 for everything that is literal.</summary>
    public int ParameterOf(int token) => _parameterOf[token];

    public bool IsPlaceholder(int token) => _parameterOf[token] >= 0;

    public bool IsParameter(string name) => _indices.ContainsKey(name);

    /// <summary>The parameter that was probably meant by a name (rule R7), or <see langword="null"/>.</summary>
    public string? NearestParameter(string name)
    {
        if (!_nearest.TryGetValue(name, out string? nearest))
        {
            nearest = NameSuggestion.Nearest(name, Parameters);
            _nearest.Add(name, nearest);
        }

        return nearest;
    }
}
