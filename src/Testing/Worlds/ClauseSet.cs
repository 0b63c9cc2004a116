using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Worlds;

/// <summary>The lines of a text that mean something in a world, and how long the text is.</summary>
internal sealed class ClauseSet
{
    private readonly HashSet<Clause> _clauses = [];
    private readonly List<int> _distractors = [];

    /// <summary>Reads the lines of a text.</summary>
    public ClauseSet(string text, CodeBook codes)
        : this(Markers.Codes(text).Where(codes.Contains), (int)Token.Estimate(text.Length), codes)
    {
    }

    /// <summary>The lines of some codes of the world.</summary>
    public ClauseSet(IEnumerable<string> known, int tokens, CodeBook codes)
    {
        Codes = [.. known];
        Tokens = tokens;
        foreach (string code in Codes)
        {
            if (codes.TryGet(code, out Clause clause) && _clauses.Add(clause) && clause.Kind == ClauseKind.Distractor)
            {
                _distractors.Add(clause.Number);
            }
        }
    }

    /// <summary>The codes of the lines, in the order of the text.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The text's length.</summary>
    public int Tokens { get; }

    /// <summary>The harmful lines.</summary>
    public IReadOnlyList<int> Distractors => _distractors;

    /// <summary>Whether a line is there.</summary>
    public bool Has(ClauseKind kind, int number) => _clauses.Contains(new Clause(kind, number));

    /// <summary>Whether a line for a single case is there.</summary>
    public bool Has(int rule, string caseId) => _clauses.Contains(new Clause(ClauseKind.CaseBound, rule, caseId));

    /// <summary>Whether a rule is told, precisely or vaguely.</summary>
    public bool Tells(int rule) => Has(ClauseKind.Precise, rule) || Has(ClauseKind.Vague, rule);
}
