namespace PromptGrad.Testing.Worlds;

/// <summary>The hidden truth: how likely the model obeys each rule of a case, given the lines and demonstrations it is shown.</summary>
internal sealed class Compliance(SimulatedWorldOptions options, double[] untold, IReadOnlyList<(int First, int Second)> ties)
{
    private const double DemonstrationCeiling = 0.80;
    private const double DemonstrationGapLeft = 0.7;
    private const double WrongDemonstrationFactor = 0.8;

    /// <summary>The probabilities of a case's rules, in their order.</summary>
    /// <param name="example">The case.</param>
    /// <param name="lines">The lines that the model is shown.</param>
    /// <param name="demonstrations">What answered cases teach it.</param>
    /// <param name="probabilities">Receives the probabilities; as long as the case has rules.</param>
    public void Of(WorldCase example, ClauseSet lines, ShownCases demonstrations, Span<double> probabilities)
    {
        double scale = lines.Tokens <= options.FreeTokens ? 1 : Math.Exp(-(lines.Tokens - options.FreeTokens) / options.LengthDecay);
        for (int place = 0; place < probabilities.Length; place++)
        {
            probabilities[place] = Told(example, example.Rules[place], lines, demonstrations.SupportOf(example.Rules[place]));
        }

        for (int tie = 0; tie < ties.Count; tie++)
        {
            (int first, int second) = ties[tie];
            int one = example.PlaceOf(first);
            int other = example.PlaceOf(second);
            if (one >= 0 && other >= 0 && lines.Tells(first) && lines.Tells(second) && !lines.Has(ClauseKind.TieBreak, tie))
            {
                probabilities[one] *= options.TieFactor;
                probabilities[other] *= options.TieFactor;
            }
        }

        for (int place = 0; place < probabilities.Length; place++)
        {
            double floor = untold[example.Rules[place]];
            if (probabilities[place] > floor)
            {
                probabilities[place] = floor + ((probabilities[place] - floor) * scale);
            }
        }

        if (options.HasTrap)
        {
            probabilities[0] *= Approach(example.IsSpecial, lines);
        }

        foreach (int distractor in lines.Distractors)
        {
            if (example.Reached[distractor])
            {
                probabilities[distractor % probabilities.Length] *= options.DistractorFactor;
            }
        }
    }

    /// <summary>The mean probability that cases are right.</summary>
    public double Accuracy(IReadOnlyCollection<WorldCase> cases, ClauseSet lines, ShownCases demonstrations)
    {
        Span<double> space = stackalloc double[untold.Length];
        double sum = 0;
        foreach (WorldCase example in cases)
        {
            Span<double> probabilities = space[..example.Rules.Length];
            Of(example, lines, demonstrations, probabilities);
            double right = example.Ceiling;
            foreach (double probability in probabilities)
            {
                right *= probability;
            }

            sum += right;
        }

        return sum / cases.Count;
    }

    private double Told(WorldCase example, int rule, ClauseSet lines, int support)
    {
        double floor = untold[rule];
        double probability = lines.Has(ClauseKind.Precise, rule) ? options.PreciseCompliance
            : lines.Has(ClauseKind.Vague, rule) ? Math.Max(floor, options.VagueCompliance)
            : lines.Has(rule, example.Id) ? options.PreciseCompliance
            : floor;
        return support switch
        {
            0 => probability,
            > 0 => Math.Max(probability, floor + ((DemonstrationCeiling - floor) * (1 - Math.Pow(DemonstrationGapLeft, support)))),
            < 0 => probability * WrongDemonstrationFactor,
        };
    }

    /// <summary>The first approach wins where both are told.</summary>
    private static double Approach(bool isSpecial, ClauseSet lines) =>
        lines.Has(ClauseKind.Approach, 0) ? (isSpecial ? 0.25 : 1)
        : lines.Has(ClauseKind.Approach, 1) ? (isSpecial ? 1 : 0.96)
        : isSpecial ? 0.50 : 0.85;
}
