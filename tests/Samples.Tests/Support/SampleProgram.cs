using NumberQuestions;

namespace Samples.Tests.Support;

/// <summary>Runs a sample in the tests' process, with these variables and no others.</summary>
internal static class SampleProgram
{
    public static async Task<RunResult> RunAsync(string sample, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, StringWriter? writer = null, CancellationToken cancellationToken = default)
    {
        using var own = new StringWriter();
        using var error = new StringWriter();
        StringWriter output = writer ?? own;
        int exitCode = await SampleRun.RunAsync(AllSamples.Of(sample), arguments, name => environment?.GetValueOrDefault(name), output, error, cancellationToken);
        return new(exitCode, output.ToString(), error.ToString());
    }
}
