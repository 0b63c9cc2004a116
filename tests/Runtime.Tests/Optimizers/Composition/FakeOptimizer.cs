namespace PromptGrad.Tests.Optimizers.Composition;

/// <summary>An optimizer that does what a test says.</summary>
internal sealed class FakeOptimizer(string name, Func<OptimizationContext, CancellationToken, Task> run) : IOptimizer
{
    public string Name => name;

    /// <summary>Where its turns began.</summary>
    public List<Candidate> Starts { get; } = [];

    /// <summary>How many steps each of its turns had.</summary>
    public List<int> Steps { get; } = [];

    /// <summary>In each step appends a line to the text, tries the text on as many examples, and takes it if it is told to.</summary>
    public static FakeOptimizer Appending(string name, Func<int, string> line, Func<int, bool> isTaken, int steps = int.MaxValue)
    {
        FakeOptimizer? self = null;
        self = new(name, async (context, token) =>
        {
            self!.Starts.Add(context.Incumbent);
            self.Steps.Add(0);
            Candidate current = context.Incumbent;
            for (int i = 0; i < steps; i++)
            {
                Proposal proposal = context.Propose(current, "Sort.System", $"{current["Sort.System"]}\n{line(i)}", new(name, context.Step, [], []));
                if (proposal.Candidate is { } candidate)
                {
                    await context.EvaluateAsync(candidate, context.Training, token);
                    if (isTaken(i))
                    {
                        context.Accept(current = candidate);
                    }
                }

                self.Steps[^1]++;
                if (!await context.EndStepAsync(token))
                {
                    return;
                }
            }
        });
        return self;
    }

    public Task RunAsync(OptimizationContext context, CancellationToken cancellationToken = default) => run(context, cancellationToken);
}
