using PromptGrad;

namespace Assistant;

/// <summary>The program from its arguments to its exit code.</summary>
internal static class AssistantRun
{
    public const string Help =
        """
        Shows typed replies, tools and streams in the assistant of a garden shop.

        By default every reply is scripted, and nothing is sent. With OPENAI_API_KEY, or PROMPTGRAD_ENDPOINT and
        PROMPTGRAD_MODEL for a compatible server, it runs on a real model.
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Func<string, string?> getVariable, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        switch (arguments)
        {
            case []:
                break;
            case ["--help"]:
                await output.WriteLineAsync(Help);
                return ExitCode.Success;
            default:
                await error.WriteLineAsync("Error: There are no options but --help.");
                return ExitCode.Usage;
        }

        try
        {
            await RunAsync(getVariable, new Report(output), cancellationToken);
            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Cancelled.");
            return ExitCode.Cancelled;
        }
        catch (Exception failure) when (failure is PromptGradException or TimeoutException)
        {
            await error.WriteLineAsync($"Error: {failure.Message}");
            return ExitCode.Failure;
        }
    }

    private static async Task RunAsync(Func<string, string?> getVariable, Report report, CancellationToken cancellationToken)
    {
        using Model model = Model.FromEnvironment(getVariable, report);
        report.Model(model);
        await new ReplyAct(model.Client, report).RunAsync(cancellationToken);
        await new ToolAct(model.Client, report).RunAsync(cancellationToken);
        await new StreamAct(model.Client, report).RunAsync(cancellationToken);
    }
}
