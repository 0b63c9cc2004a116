using PromptGrad;

namespace NumberQuestions;

/// <summary>The program from its arguments to its exit code.</summary>
internal static class SampleRun
{
    /// <summary>When a search is given up.</summary>
    private const int StepsWithoutImprovement = 12;

    /// <summary>Of a sample's 160 questions: feedback comes from 50, 50 decide what is kept, and 60 test the result.</summary>
    private static readonly DataCounts s_parts = new(Training: 50, Selection: 50, Test: 60);

    public static async Task<int> RunAsync(Sample sample, IReadOnlyList<string> arguments, Func<string, string?> getVariable, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!CommandLine.TryParse(arguments, out CommandLine? commandLine, out string? problem))
        {
            await error.WriteLineAsync($"Error: {problem} See --help.");
            return ExitCode.Usage;
        }

        if (commandLine.ShowHelp)
        {
            await output.WriteLineAsync(CommandLine.Help);
            return ExitCode.Success;
        }

        try
        {
            return await RunAsync(sample, commandLine, getVariable, new Report(output), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Cancelled before there was anything to save.");
            return ExitCode.Cancelled;
        }
        catch (Exception failure) when (failure is PromptGradException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"Error: {failure.Message}");
            return ExitCode.Failure;
        }
    }

    private static async Task<int> RunAsync(Sample sample, CommandLine commandLine, Func<string, string?> getVariable, Report report, CancellationToken cancellationToken)
    {
        string savePath = Path.GetFullPath(commandLine.SavePath ?? $"{sample.Name}.prompts.json");
        OutputFile.ThrowIfNotWritable(savePath, "--save");
        if (commandLine.ReportPath is { } page)
        {
            OutputFile.ThrowIfNotWritable(Path.GetFullPath(page), "--report");
        }

        CheckpointFolder.ThrowIfNotMeant(commandLine);
        using Models models = Models.FromEnvironment(getVariable, commandLine.Seed);
        report.Model(models);
        DataSplits<Question> data = DataSet.From(sample.Questions, question => question.Id).SplitByCounts(commandLine.Seed, s_parts);
        report.Data(data);
        IAnswerer answerer = sample.Create(models.Task);
        var log = new TrainingLog(report);
        var trainer = new Trainer<Question>(
            answerer,
            async (question, token) => AnswerLoss.Of(await answerer.AnswerAsync(new Variable<string>(question.Text, "question"), token), question, commandLine.GivesFeedback),
            new TrainerOptions
            {
                Seed = commandLine.Seed,
                Budget = new Budget { MaxCalls = commandLine.MaxCalls },
                Limits = new SearchLimits { MaxSteps = commandLine.MaxSteps, MaxStepsWithoutImprovement = StepsWithoutImprovement },
                Checkpoint = commandLine.CheckpointFolder is { } folder ? new CheckpointOptions(folder) : null,
                Progress = log,
            });
        TrainingResult result = await trainer.RunAsync(Optimizers.Create(commandLine.Optimizer, models.Critic), data, cancellationToken);
        report.Prompts(result);
        report.Result(result);
        report.Cost(result, models);
        if (commandLine.ReportPath is { } path)
        {
            // What was learned is worth a report also of a run that was interrupted.
            await new TrainingReport(log, result, new TrainingReportOptions { Title = $"{sample.Name}, {commandLine.Optimizer}{(models.AreSimulated ? ", simulated model" : "")}" })
                .SaveHtmlAsync(Path.GetFullPath(path), CancellationToken.None);
            report.Reported(path);
        }

        if (result.Applied == result.Seed)
        {
            report.NothingSaved();
        }
        else
        {
            await answerer.SaveAsync(savePath, CancellationToken.None);
            report.Saved(savePath);
        }

        return result.StopReason == StopReason.Cancelled ? ExitCode.Cancelled : ExitCode.Success;
    }
}
