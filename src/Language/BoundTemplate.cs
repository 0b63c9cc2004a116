using System.Collections.Generic;

namespace PromptGrad.Language;

/// <summary>Rule R2: the tokens of a template and which of them are placeholders. What the rules look at.</summary>
internal sealed class BoundTemplate
{
    private readonly int[] _parameterOf;

    public BoundTemplate(string text, IReadOnlyList<string> parameters)
    {
        Text = text;
        Parameters = parameters;
        Tokens = TemplateLexer.Lex(text);
        _parameterOf = new int[Tokens.Count];
        for (int i = 0; i < _parameterOf.Length; i++)
        {
            _parameterOf[i] = Tokens[i].Kind == TemplateTokenKind.Candidate ? IndexOf(Tokens[i].Name) : -1;
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

    /// <summary>The index of a parameter; -1 if there is none of that name. Methods have few: a search is cheaper than a dictionary.</summary>
    public int IndexOf(string parameter)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i] == parameter)
            {
                return i;
            }
        }

        return -1;
    }
}
