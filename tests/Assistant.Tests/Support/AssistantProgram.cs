namespace Assistant.Tests.Support;

/// <summary>Runs the program inside the tests' process.</summary>
internal static class AssistantProgram
{
    public static Task<RunResult> RunAsync(params IReadOnlyList<string> arguments) => RunAsync(arguments, _ => null, TestContext.Current.CancellationToken);

    /// <summary>Runs it on a server.</summary>
    public static Task<RunResult> RunAsync(Uri endpoint, CancellationToken cancellationToken) => RunAsync([], name => name switch
    {
        "PROMPTGRAD_ENDPOINT" => endpoint.ToString(),
        "PROMPTGRAD_MODEL" => "test-model",
        "OPENAI_API_KEY" => "test-key",
        _ => null,
    }, cancellationToken);

    private static async Task<RunResult> RunAsync(IReadOnlyList<string> arguments, Func<string, string?> getVariable, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await AssistantRun.RunAsync(arguments, getVariable, output, error, cancellationToken);
        return new(exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
