using System.Collections.Concurrent;
using PromptGrad.Testing;

namespace PromptGrad.Search.Benchmarks;

/// <summary>Runs every optimizer on every seed of a world, several runs at once.</summary>
internal static class Matrix
{
    public static async Task<List<RunRow>> RunAsync(ISimulator simulator, string world, BenchmarkOptions options)
    {
        var rows = new ConcurrentBag<RunRow>();
        var runs = from optimizer in options.Optimizers from seed in Enumerable.Range(options.FirstSeed, options.Seeds) select (optimizer, seed);
        await Parallel.ForEachAsync(
            runs,
            new ParallelOptions { MaxDegreeOfParallelism = options.Workers },
            async (run, token) => rows.Add(await RunAsync(simulator, world, run.optimizer, run.seed, options.Calls, token)));
        return [.. rows.OrderBy(r => options.Optimizers.ToList().IndexOf(r.Optimizer)).ThenBy(r => r.Seed)];
    }

    private static async Task<RunRow> RunAsync(ISimulator simulator, string world, string optimizer, int seed, int calls, CancellationToken cancellationToken)
    {
        await using ISimulation simulation = await simulator.BeginAsync(world, seed, calls, optimizer, cancellationToken);
        var store = new MemoryResponseStore();

        // A task call that was made before is free, as in the reference.
        using var task = new CachingChatClient(simulation.Model, store);
        var desk = new ServiceDesk(task);
        desk.AnswerPrompt.System.Value = simulation.SeedPrompt;
        Entrant entrant = Entrants.All[optimizer];
        var rules = new Dictionary<string, TextRules>();
        if (!entrant.LearnsDemonstrations)
        {
            desk.AnswerPrompt.Demonstrations.Freeze();
        }

        if (entrant.LearnsText)
        {
            // The simulated model knows the text by its first and last line.
            string[] lines = simulation.SeedPrompt.Split('\n');
            string name = desk.NamedParameters().Single(p => p.Parameter == desk.AnswerPrompt.System).Name;
            rules.Add(name, new TextRules { ProtectedLines = [lines[0], lines[^1]] });
        }
        else
        {
            desk.AnswerPrompt.System.Freeze();
        }

        var trainer = new Trainer<SimulatedExample>(
            desk,
            async (example, token) => Judge(await desk.AnswerAsync(new Variable<string>(example.Input, "the request", requiresGradient: false), token), example),
            new TrainerOptions
            {
                Seed = seed,
                Budget = new Budget { MaxCalls = calls },
                RulesByParameter = rules,

                // Calls are what is scarce here, and no call takes long.
                ComparisonBlock = 1,
                MaxConcurrency = 1,
                Progress = new IncumbentTrace(simulation, desk),
            });
        var data = new DataSplits<SimulatedExample>(
            DataSet.From(simulation.Training, e => e.Id),
            DataSet.From(simulation.Selection, e => e.Id),
            DataSet.From(Array.Empty<SimulatedExample>()));
        TrainingResult result = await trainer.RunAsync(entrant.Create(simulation.Model), data, cancellationToken);
        SimulationResult truth = await simulation.FinishAsync(IncumbentTrace.Template(desk, result.Best), cancellationToken);
        return RunRow.Of(optimizer, seed, truth, result.Measurement?.Mean);
    }

    private static Loss Judge(Variable<string> reply, SimulatedExample example)
    {
        double score = SimulatedWorld.Score(reply.Value, example.Expected);
        string explanation = score >= 1 ? "The result line is right." : $"The result line must be {example.Expected}.";
        return Loss.Evaluate(reply, _ => new Evaluation(score, explanation) { Expected = example.Expected }, sample: example.Id);
    }
}
