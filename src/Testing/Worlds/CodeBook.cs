using System.Globalization;
using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Worlds;

/// <summary>
/// The lines that mean something in a world: the code of each, and its text. A code can't be guessed, and each world has its own, so nothing that an optimizer learned or was told elsewhere helps it.
/// </summary>
internal sealed class CodeBook(SeededChance chance)
{
    private static readonly string[] s_subjects =
    [
        "the reply", "the result line", "every figure", "the requested item", "the named party", "the due day", "the unit", "the reference", "the summary", "the second field",
    ];

    private static readonly string[] s_verbs =
    [
        "must be stated as", "should always follow", "needs to be given in", "is to be listed before", "has to be converted to", "must never precede", "is expected to match",
    ];

    private readonly Dictionary<string, Clause> _clauses = [];
    private readonly Dictionary<Clause, string> _codes = [];

    /// <summary>Gives a line its code.</summary>
    public void Add(Clause clause)
    {
        for (int attempt = 0; ; attempt++)
        {
            ulong number = chance.With("code").With((int)clause.Kind).With(clause.Number).With(clause.CaseId ?? "").With(attempt).Bits;
            string code = string.Create(CultureInfo.InvariantCulture, $"{MadeUpWord.Of(number)}-{number / 7919 % 1000:000}");
            if (_clauses.TryAdd(code, clause))
            {
                _codes.Add(clause, code);
                return;
            }
        }
    }

    /// <summary>The code of a line.</summary>
    public string CodeOf(ClauseKind kind, int number) => _codes[new Clause(kind, number)];

    /// <summary>The code of a line for a single case.</summary>
    public string CodeOf(int rule, string caseId) => _codes[new Clause(ClauseKind.CaseBound, rule, caseId)];

    /// <summary>What a code means, if it is one of this world.</summary>
    public bool TryGet(string code, out Clause clause) => _clauses.TryGetValue(code, out clause);

    /// <summary>Whether a code is one of this world.</summary>
    public bool Contains(string code) => _clauses.ContainsKey(code);

    /// <summary>The line of a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="wording">Which of several wordings.</param>
    public string TextOf(string code, int wording = 0)
    {
        ulong number = chance.With("wording").With(code).With(wording).Bits;
        string rest = _clauses[code].Kind == ClauseKind.Vague
            ? MadeUpWord.Of(number / 70, 3)
            : $"{MadeUpWord.Of(number / 70, 3)} whenever {MadeUpWord.Of(number / 333, 3)} and {MadeUpWord.Of(number / 777, 3)} are mentioned";
        return $"(:{code}:) {s_subjects[(int)(number % 10)]} {s_verbs[(int)(number / 10 % 7)]} {rest}.";
    }
}
