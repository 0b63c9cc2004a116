using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Worlds;

/// <summary>The simulated model as a critic: it says what the text lacks, if it sees it, and is wrong now and then.</summary>
internal sealed class WorldCritic(SimulatedWorld world)
{
    /// <summary>How a reply without a finding begins.</summary>
    public const string NoFinding = "The reply is in order; no change to the brief is suggested.";

    /// <summary>How a reply with findings begins.</summary>
    public const string Looking = "Looking at ";

    private const int RulesPerCase = 2;
    private const int CasesNamed = 3;
    private const double BlamesGoodLine = 0.2;
    private const double SeesApproach = 0.5;
    private const double SeesWrongApproach = 0.3;
    private const double SeesHarmfulLine = 0.6;

    private readonly CodeBook _codes = world.Codes;
    private readonly SimulatedWorldOptions _options = world.Options;

    /// <summary>Criticises a text because of cases.</summary>
    public string Criticise(SimulatedRequest request, SeededSequence chance) => Say(Diagnose(request, chance), request);

    /// <summary>Puts findings together.</summary>
    public string Merge(SimulatedRequest request, SeededSequence chance) => Say(MostFrequent(request.Findings, chance), request);

    /// <summary>What it finds in the cases of a request.</summary>
    public List<WorldFinding> Diagnose(SimulatedRequest request, SeededSequence chance)
    {
        var lines = new ClauseSet(request.Briefs.Count > 0 ? request.Briefs[0] : "", _codes);
        var findings = new List<WorldFinding>();
        foreach (string id in request.Cases.Count > 0 ? request.Cases : request.Answered.Select(item => item.Id))
        {
            if (world.Find(id) is { } example)
            {
                Diagnose(example, request.AnswersTo(id), lines, findings, chance);
            }
        }

        return MostFrequent(findings, chance);
    }

    private void Diagnose(WorldCase example, IReadOnlyList<string> answers, ClauseSet lines, List<WorldFinding> findings, SeededSequence chance)
    {
        string? wrong = answers.LastOrDefault(answer => answer != example.Answer);
        if (wrong is null)
        {
            if (chance.Happens(_options.FalseAlarm))
            {
                findings.Add(Distractor(chance));
            }

            return;
        }

        double sight = answers.Contains(example.Answer) ? _options.Diagnosis : _options.BlindDiagnosis;
        string[] words = wrong.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<int> broken = [.. example.Rules.Where((_, place) => place >= words.Length || words[place] != example.Words[place])];
        chance.Shuffle(broken);
        foreach (int rule in broken.Take(RulesPerCase))
        {
            double luck = chance.Next();
            if (luck < _options.WrongDiagnosis)
            {
                findings.Add(lines.Codes.Count > 0 && chance.Happens(BlamesGoodLine)
                    ? new WorldFinding(true, lines.Codes[chance.Below(lines.Codes.Count)])
                    : Distractor(chance));
            }
            else if (luck < _options.WrongDiagnosis + ((1 - _options.WrongDiagnosis) * sight) && Explain(rule, example, lines, chance) is { } finding)
            {
                findings.Add(finding);
            }
        }
    }

    /// <summary>Why a rule was broken, or <see langword="null"/> if the text tells it: a slip.</summary>
    private WorldFinding? Explain(int rule, WorldCase example, ClauseSet lines, SeededSequence chance) =>
        ByApproach(rule, example, lines, chance) ?? ByHarmfulLine(rule, example, lines, chance) ?? ByTie(rule, example, lines) ?? ByMissingLine(rule, example, lines, chance);

    private WorldFinding? ByApproach(int rule, WorldCase example, ClauseSet lines, SeededSequence chance)
    {
        if (!_options.HasTrap || rule != example.Rules[0] || !chance.Happens(SeesApproach))
        {
            return null;
        }

        bool hasFirst = lines.Has(ClauseKind.Approach, 0);
        bool hasSecond = lines.Has(ClauseKind.Approach, 1);
        return !example.IsSpecial ? (hasFirst || hasSecond ? null : new WorldFinding(false, _codes.CodeOf(ClauseKind.Approach, 0)))
            : hasFirst && chance.Happens(SeesWrongApproach) ? new WorldFinding(true, _codes.CodeOf(ClauseKind.Approach, 0))
            : hasSecond ? null
            : new WorldFinding(false, _codes.CodeOf(ClauseKind.Approach, 1));
    }

    private WorldFinding? ByHarmfulLine(int rule, WorldCase example, ClauseSet lines, SeededSequence chance)
    {
        int[] harmful = [.. lines.Distractors.Where(d => example.Reached[d] && example.Rules[d % example.Rules.Length] == rule)];
        return harmful.Length > 0 && chance.Happens(SeesHarmfulLine)
            ? new WorldFinding(true, _codes.CodeOf(ClauseKind.Distractor, harmful[chance.Below(harmful.Length)]))
            : null;
    }

    private WorldFinding? ByTie(int rule, WorldCase example, ClauseSet lines)
    {
        for (int tie = 0; tie < world.Ties.Count; tie++)
        {
            (int first, int second) = world.Ties[tie];
            if ((rule == first || rule == second) && example.PlaceOf(first) >= 0 && example.PlaceOf(second) >= 0
                && lines.Tells(first) && lines.Tells(second) && !lines.Has(ClauseKind.TieBreak, tie))
            {
                return new WorldFinding(false, _codes.CodeOf(ClauseKind.TieBreak, tie));
            }
        }

        return null;
    }

    private WorldFinding? ByMissingLine(int rule, WorldCase example, ClauseSet lines, SeededSequence chance)
    {
        if (lines.Has(ClauseKind.Precise, rule))
        {
            return null;
        }

        double luck = chance.Next();
        return new WorldFinding(
            false,
            lines.Has(ClauseKind.Vague, rule) || luck < _options.PreciseShare ? _codes.CodeOf(ClauseKind.Precise, rule)
            : luck < _options.PreciseShare + _options.VagueShare ? _codes.CodeOf(ClauseKind.Vague, rule)
            : _codes.CodeOf(rule, example.Id));
    }

    private WorldFinding Distractor(SeededSequence chance) => new(false, _codes.CodeOf(ClauseKind.Distractor, chance.Below(_options.Distractors)));

    /// <summary>One reply can carry only so much: frequent findings win, and the rest are lost.</summary>
    private List<WorldFinding> MostFrequent(IReadOnlyList<WorldFinding> findings, SeededSequence chance)
    {
        (WorldFinding WorldFinding, int Count, double Luck)[] counted = [.. findings.GroupBy(f => f).Select(group => (group.Key, group.Count(), chance.Next()))];
        return [.. counted.OrderByDescending(f => f.Count).ThenBy(f => f.Luck).Take(_options.FindingsPerCall).Select(f => f.WorldFinding)];
    }

    private string Say(List<WorldFinding> findings, SimulatedRequest request)
    {
        WorldFinding[] known = [.. findings.Where(f => _codes.Contains(f.Code))];
        if (known.Length == 0)
        {
            return NoFinding;
        }

        string where = request.Cases.Count > 0 ? string.Join(", ", request.Cases.Take(CasesNamed).Select(id => $"case {id}")) : "the cases";
        return $"{Looking}{where}:\n{string.Join('\n', known.Select(Say))}";
    }

    private string Say(WorldFinding finding)
    {
        string text = _codes.TextOf(finding.Code);
        string words = text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return finding.IsObjection ? $"(?-{finding.Code}?) this line does harm and should go: {words}" : $"(?{finding.Code}?) the brief does not say that {words}";
    }
}
