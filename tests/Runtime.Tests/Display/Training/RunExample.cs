using System.Globalization;

namespace PromptGrad.Tests.Display.Training;

/// <summary>Runs as their events tell them, without a model.</summary>
internal sealed class RunExample
{
    private readonly List<TrainingEvent> _events = [];
    private readonly SortedDictionary<string, ChatUsage> _roles = new(StringComparer.Ordinal);
    private readonly string[] _selection = [.. Enumerable.Range(1, 50).Select(i => string.Create(CultureInfo.InvariantCulture, $"select-{i:00}"))];
    private int _step = 1;

    private RunExample(Candidate seed) => Seed = seed;

    public IReadOnlyList<TrainingEvent> Events => _events;

    public Candidate Seed { get; }

    public Candidate Best { get; private set; } = null!;

    public TrainingResult Result => new(Best, Seed, _events.OfType<RunFinished>().SingleOrDefault()?.Reason ?? StopReason.Cancelled)
    {
        Measurement = _events.OfType<IncumbentChanged>().LastOrDefault()?.Measurement,
        Usage = Usage,
        UsageByRole = [.. _roles],
    };

    private ChatUsage Usage => _roles.Values.Aggregate(ChatUsage.None, (sum, u) => new(sum.Calls + u.Calls, sum.InputTokens + u.InputTokens, sum.OutputTokens + u.OutputTokens));

    /// <summary>A run of three steps: a proposal that is kept, one that is refused, and one that loses.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="text">A piece of every text in it.</param>
    public static RunExample Small(Candidate seed, string text = "urgent")
    {
        var run = new RunExample(seed);
        string parameter = seed.Texts[0].Name;
        run.Tell(new RunStarted($"Edits {text}", seed, 20, 50));
        run.Spend(CallRole.Task, 50, 400);
        run.Keep(seed, 21);

        var finding = new Finding($"It overlooks {text}.", [$"case {text}", "train-07"]);
        var source = new LineSource($"Edits {text}", 1, [finding.Text], finding.Examples);
        run.Learn(parameter, finding);
        Candidate better = seed.With(parameter, $"{seed[parameter]}\nMind {text}.", source);
        run.Tell(new ProposalMade(better, seed, source));
        run.Compare(better, seed, 12, 2, 50, isAccepted: true);
        run.Keep(better, 31);
        run.EndStep();

        source = new LineSource($"Edits {text}", 2, [], []);
        run.Learn(parameter);
        run.Tell(new ProposalRefused(better, parameter, $"Broken {text}", new(ProposalProblem.Placeholders, $"it lacks <{text}>."), source));
        run.Tell(new ProposalRefused(better, parameter, null, new(ProposalProblem.Unreadable, "the reply has no text."), source));
        run.EndStep();

        source = new LineSource($"Edits {text}", 3, [$"Second thought about {text}."], ["train-02"]);
        Candidate worse = better.With(parameter, better[parameter].Replace("Mind", "Never mind", StringComparison.Ordinal), source);
        run.Tell(new ProposalMade(worse, better, source));
        run.Compare(worse, better, 1, 6, 16, isAccepted: false);
        run.Tell(new TrainingWarning($"Only 50 examples select: {text}."));
        run.EndStep();
        run.Tell(new RunFinished(StopReason.Steps, run.Best));
        return run;
    }

    /// <summary>A run as long as one likes, from a random number.</summary>
    public static RunExample Long(Candidate seed, int steps, int random, int proposalsPerStep = 1)
    {
        var run = new RunExample(seed);
        var chance = new Random(random);
        string parameter = seed.Texts[0].Name;
        double score = 0.41;
        run.Tell(new RunStarted("GroupedEditDescent", seed, 50, 50));
        run.Spend(CallRole.Task, 50, 400);
        run.Keep(seed, score * 50);
        for (int step = 1; step <= steps; step++)
        {
            Finding[] findings = [.. Enumerable.Range(0, chance.Next(1, 4)).Select(i => new Finding(
                Topics[chance.Next(Topics.Length)], [.. Enumerable.Range(0, chance.Next(1, 6)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"train-{chance.Next(50):00}"))]))];
            run.Tell(new BatchSampled([.. Enumerable.Range(0, 8).Select(_ => string.Create(CultureInfo.InvariantCulture, $"train-{chance.Next(50):00}"))]));
            run.Learn(parameter, findings);
            for (int i = 0; i < proposalsPerStep; i++)
            {
                var source = new LineSource("GroupedEditDescent", step, [.. findings.Select(f => f.Text)], [.. findings.SelectMany(f => f.Examples).Distinct()]);
                List<string> lines = [.. run.Best[parameter].Split('\n')];
                if (lines.Count > 4 && chance.Next(3) == 0)
                {
                    lines[chance.Next(1, lines.Count)] += string.Create(CultureInfo.InvariantCulture, $" This holds for every request, case {step}.{i} included.");
                }
                else
                {
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"{findings[0].Text} Check it twice (rule {step}.{i})."));
                }

                if (lines.Count > 14)
                {
                    lines.RemoveAt(chance.Next(1, lines.Count));
                }

                if (chance.Next(6) == 0)
                {
                    run.Tell(new ProposalRefused(run.Best, parameter, string.Join('\n', lines).Replace("<", "[", StringComparison.Ordinal), new(ProposalProblem.Placeholders, "it lacks the placeholder <request>."), source));
                    continue;
                }

                Candidate candidate = run.Best.With(parameter, string.Join('\n', lines), source);
                Candidate parent = run.Best;
                run.Tell(new ProposalMade(candidate, parent, source));
                double gain = (chance.NextDouble() - 0.6) * (1 - score) * 0.5;
                int wins = chance.Next(1, 9);
                run.Compare(candidate, parent, wins, Math.Max(0, wins - (int)Math.Round(gain * 40)), gain > 0 ? 50 : 16, gain > 0);
                if (gain > 0)
                {
                    score += gain;
                    run.Keep(candidate, Math.Round(score * 50));
                }
            }

            run.EndStep();
        }

        run.Tell(new RunFinished(StopReason.Budget, run.Best));
        return run;
    }

    private static readonly string[] Topics =
    [
        "When a request names two departments, the one that must act first is meant.",
        "Refunds go to billing even if the customer complains about delivery.",
        "The answer has to be the name of a queue in lower case, without a full stop.",
        "Passwords and sign-in problems belong to account, not to technical.",
        "A thank-you without a question is spam only if it advertises something.",
        "Ignore the salutation; it often names the wrong product.",
    ];

    private void Learn(string parameter, params Finding[] findings)
    {
        Spend(CallRole.Critic, 1, 1500);
        Tell(new FeedbackReceived(Best, parameter, findings));
        Spend(CallRole.Editor, 1, 900);
    }

    private void Compare(Candidate challenger, Candidate incumbent, int wins, int losses, int examples, bool isAccepted)
    {
        Spend(CallRole.Task, examples, 400);
        Tell(new ComparisonFinished(challenger, incumbent, new(challenger.Id, incumbent.Id, wins, losses, wins - losses, _selection[..examples], 50 - examples), isAccepted));
    }

    private void Keep(Candidate candidate, double sum)
    {
        Best = candidate;
        Tell(new IncumbentChanged(candidate, new(sum, _selection)));
    }

    private void EndStep()
    {
        Tell(new StepFinished([.. _roles]));
        _step++;
    }

    private void Spend(string role, int calls, int tokens)
    {
        ChatUsage before = _roles.GetValueOrDefault(role, ChatUsage.None);
        _roles[role] = new(before.Calls + calls, before.InputTokens + (calls * tokens), before.OutputTokens + (calls * tokens / 10));
    }

    private void Tell(TrainingEvent told) => _events.Add(told with { Step = _step, Usage = Usage });
}
