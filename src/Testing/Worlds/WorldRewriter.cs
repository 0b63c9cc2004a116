using PromptGrad.Testing.Simulation;

namespace PromptGrad.Testing.Worlds;

/// <summary>
/// The simulated model as a rewriter. A new text takes up findings, loses lines, and brings in some of its own; line edits do the same but can't lose a line that they don't name; a blind rewrite guesses.
/// </summary>
internal sealed class WorldRewriter(SimulatedWorld world)
{
    /// <summary>The reply where there is nothing to edit.</summary>
    public const string NoEdits = "no edits";

    private const double MostForgotten = 0.5;
    private const double ForgottenIfSeenTwice = 0.5;
    private const double TakenFromElsewhere = 0.10;
    private const double Folded = 0.5;
    private const double CrossedOver = 0.7;
    private const int Wordings = 3;

    private readonly CodeBook _codes = world.Codes;
    private readonly SimulatedWorldOptions _options = world.Options;

    /// <summary>A new text that takes up findings.</summary>
    public string Rewrite(SimulatedRequest request, IReadOnlyList<WorldFinding> findings, SeededSequence chance)
    {
        string current = request.Briefs.Count > 0 ? request.Briefs[0] : world.SeedPrompt;
        BriefText brief = BriefText.Read(current, _codes);
        HashSet<string> elsewhere = [.. request.Briefs.Skip(1).Where(other => other != current).SelectMany(Markers.Codes)];
        double forgetting = Forgetting(brief.Codes.Count);
        List<string> codes = [.. brief.Codes.Where(code => !chance.Happens(elsewhere.Contains(code) ? forgetting * ForgottenIfSeenTwice : forgetting))];
        codes.AddRange(elsewhere.Except(brief.Codes).Where(_codes.Contains).Order(StringComparer.Ordinal).Where(_ => chance.Happens(TakenFromElsewhere)));

        double uptake = Uptake(findings.Count);
        foreach (WorldFinding finding in findings)
        {
            if (!chance.Happens(uptake) || !_codes.Contains(finding.Code))
            {
                continue;
            }

            if (finding.IsObjection)
            {
                codes.Remove(finding.Code);
            }
            else if (!codes.Contains(finding.Code))
            {
                codes.Add(finding.Code);
            }
        }

        codes.AddRange(OwnIdeas(chance));
        FoldVagueIntoPrecise(codes, chance);
        return Compose(brief, codes, chance);
    }

    /// <summary>Line edits that take up findings.</summary>
    public string Edit(SimulatedRequest request, IReadOnlyList<WorldFinding> findings, SeededSequence chance)
    {
        List<string> codes = BriefText.Read(request.Briefs.Count > 0 ? request.Briefs[0] : world.SeedPrompt, _codes).Codes;
        double uptake = Uptake(findings.Count);
        var edits = new List<string>();
        foreach (WorldFinding finding in findings)
        {
            if (chance.Happens(uptake) && _codes.Contains(finding.Code) && codes.Contains(finding.Code) == finding.IsObjection)
            {
                edits.Add($"{(finding.IsObjection ? '-' : '+')} {_codes.TextOf(finding.Code)}");
            }
        }

        edits.AddRange(OwnIdeas(chance).Select(code => $"+ {_codes.TextOf(code)}"));
        return edits.Count > 0 ? string.Join('\n', edits) : NoEdits;
    }

    /// <summary>A new text that was asked for without a reason. Of two texts, lines of both go into it.</summary>
    public string RewriteBlindly(SimulatedRequest request, SeededSequence chance)
    {
        BriefText brief = BriefText.Read(request.Briefs[0], _codes);
        List<string> codes = brief.Codes;
        if (request.Briefs.Count > 1)
        {
            List<string> other = BriefText.Read(request.Briefs[1], _codes).Codes;
            codes = [.. codes.Union(other).Where(code => (brief.Codes.Contains(code) && other.Contains(code)) || chance.Happens(CrossedOver))];
        }

        double forgetting = Forgetting(codes.Count);
        codes = [.. codes.Where(_ => !chance.Happens(forgetting))];
        if (chance.Happens(_options.BlindFormatRule))
        {
            codes.Add(_codes.CodeOf(chance.Happens(0.5) ? ClauseKind.Precise : ClauseKind.Vague, chance.Below(_options.FormatRules)));
        }

        if (chance.Happens(_options.BlindDomainRule) && _options.DomainRules > 0)
        {
            codes.Add(_codes.CodeOf(ClauseKind.Vague, _options.FormatRules + chance.Below(_options.DomainRules)));
        }

        if (chance.Happens(_options.BlindHarm))
        {
            codes.Add(Distractor(chance));
        }

        return Compose(brief, codes, chance);
    }

    private double Forgetting(int lines) => lines == 0 ? 0 : Math.Min(MostForgotten, _options.Forgetting + (_options.ForgettingPerLine * lines));

    private double Uptake(int findings) => _options.Uptake * Math.Min(1, (double)_options.UptakeLimit / Math.Max(1, findings));

    private IEnumerable<string> OwnIdeas(SeededSequence chance)
    {
        if (chance.Happens(_options.InventedHarm))
        {
            yield return Distractor(chance);
        }

        if (chance.Happens(_options.LuckyGuess))
        {
            yield return _codes.CodeOf(ClauseKind.Precise, chance.Below(_options.FormatRules));
        }
    }

    private void FoldVagueIntoPrecise(List<string> codes, SeededSequence chance)
    {
        for (int rule = 0; rule < world.RuleCount; rule++)
        {
            string vague = _codes.CodeOf(ClauseKind.Vague, rule);
            if (codes.Contains(vague) && codes.Contains(_codes.CodeOf(ClauseKind.Precise, rule)) && chance.Happens(Folded))
            {
                codes.Remove(vague);
            }
        }
    }

    private string Distractor(SeededSequence chance) => _codes.CodeOf(ClauseKind.Distractor, chance.Below(_options.Distractors));

    private string Compose(BriefText brief, List<string> codes, SeededSequence chance)
    {
        string head = brief.Head.Length > 0 ? brief.Head : Markers.Brief(world.Seed);
        IEnumerable<string> lines = codes.Distinct(StringComparer.Ordinal)
            .Select(code => $"- {_codes.TextOf(code, chance.Happens(_options.Rewording) ? chance.Below(Wordings) : 0)}");
        return string.Join('\n', [head, .. lines, .. brief.Rest, Markers.End]);
    }
}
