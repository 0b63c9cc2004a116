namespace NumberQuestions;

/// <summary>The program from its arguments to its exit code.</summary>
internal static class SampleRun
{
    public static Task<int> RunAsync(Sample sample, IReadOnlyList<string> arguments, Func<string, string?> getVariable, TextWriter output, TextWriter error, CancellationToken cancellationToken) =>
        Task.FromResult(ExitCode.Usage);
}
