using PromptGrad;

namespace Quickstart;

/// <summary>The program from its arguments to its exit code.</summary>
internal static class QuickstartRun
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Func<string, string?> getVariable, TextWriter output, TextWriter error, CancellationToken cancellationToken)
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
            await RunAsync(commandLine, getVariable, new Report(output), cancellationToken);
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Cancelled. Nothing was saved.");
            return ExitCode.Cancelled;
        }
        catch (Exception failure) when (failure is PromptGradException or IOException or UnauthorizedAccessException)
        {
            // A failed backward pass tells about every node; here the first reason is enough.
            await error.WriteLineAsync($"Error: {(failure as BackwardException)?.InnerException?.Message ?? failure.Message}");
            return ExitCode.Failure;
        }
    }

    private static async Task RunAsync(CommandLine commandLine, Func<string, string?> getVariable, Report report, CancellationToken cancellationToken)
    {
        using Models models = Models.FromEnvironment(getVariable, commandLine.Seed);
        report.Model(models);
        var random = new Random(commandLine.Seed);
        TicketSplit tickets = TicketSplit.Of(TicketFile.Read(), random);
        report.Data(tickets);
        var triage = new Triage(models.Task);
        string path = Path.GetFullPath(commandLine.StatePath);
        if (File.Exists(path) && !commandLine.Retrain)
        {
            await UseAsync(triage, tickets, path, report, cancellationToken);
            report.Cost(models);
            return;
        }

        ThrowIfNoFolder(path);
        Accuracy before = await Accuracy.MeasureAsync(triage, tickets.HeldOut, cancellationToken);
        await new Training(triage, models, tickets, commandLine.Training, report).RunAsync(random, cancellationToken);
        report.Prompt(triage.TriagePrompt.System);
        report.HeldOut(before, await Accuracy.MeasureAsync(triage, tickets.HeldOut, cancellationToken));
        report.Cost(models);
        if (triage.TriagePrompt.System.IsDefault)
        {
            report.NothingLearned();
            return;
        }

        await triage.SaveAsync(path, cancellationToken);
        report.Saved(path);
    }

    private static async Task UseAsync(Triage triage, TicketSplit tickets, string path, Report report, CancellationToken cancellationToken)
    {
        await triage.LoadAsync(path, cancellationToken);
        report.Found(path);
        report.Prompt(triage.TriagePrompt.System);
        report.HeldOut(await Accuracy.MeasureAsync(triage, tickets.HeldOut, cancellationToken));
    }

    /// <summary>Before training, not after it.</summary>
    private static void ThrowIfNoFolder(string path)
    {
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder} to save the learned prompt in. Create it, or name another file with --state.");
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder. Name a file for the learned prompt with --state.");
        }
    }
}
