namespace PromptGrad.Progress.Tests;

/// <summary>A run of a step, as its events tell it.</summary>
internal static class RunExample
{
    private static readonly string[] Examples = ["a", "b", "c", "d"];

    /// <param name="text">A piece of every text in it.</param>
    public static IReadOnlyList<TrainingEvent> Events(string text = "short")
    {
        Candidate seed = Candidate.Of(new Sorter(null!));
        var source = new LineSource("Edits", 1, [text], ["a"]);
        Candidate better = seed.With(seed.Texts[0].Name, "Sort it well.", source);
        KeyValuePair<string, ChatUsage>[] roles = [new(CallRole.Critic, new(1, 1500, 100)), new(CallRole.Task, new(8, 3000, 400))];
        return
        [
            new RunStarted($"Edits {text}", seed, 6, 4) { Step = 1 },
            new IncumbentChanged(seed, new(1, Examples)) { Step = 1, Usage = new(4, 1500, 200) },
            new FeedbackReceived(seed, seed.Texts[0].Name, [new($"It is too {text}.", ["a"])]) { Step = 1, Usage = new(5, 3000, 300) },
            new ProposalRefused(seed, seed.Texts[0].Name, "", new(ProposalProblem.Empty, $"no {text}"), source) { Step = 1, Usage = new(5, 3000, 300) },
            new ProposalMade(better, seed, source) { Step = 1, Usage = new(5, 3000, 300) },
            new IncumbentChanged(better, new(3, Examples)) { Step = 1, Usage = new(9, 4500, 500) },
            new TrainingWarning($"Few examples: {text}.") { Step = 1, Usage = new(9, 4500, 500) },
            new StepFinished(roles) { Step = 1, Usage = new(9, 4500, 500) },
            new VerdictReached(new(VerdictKind.NotTested, $"No {text} test.")) { Step = 1, Usage = new(9, 4500, 500) },
            new RunFinished(StopReason.Steps, better) { Step = 1, Usage = new(9, 4500, 500) },
        ];
    }
}
