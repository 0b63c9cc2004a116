using System.Diagnostics;
using System.Reflection;

namespace Quickstart.Tests.Support;

/// <summary>Runs the program: inside the tests' process, or as the program that was built.</summary>
internal static class QuickstartProgram
{
    private static readonly string[] ModelVariables = ["OPENAI_API_KEY", "PROMPTGRAD_ENDPOINT", "PROMPTGRAD_MODEL"];

    private static readonly string Built = typeof(QuickstartProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == nameof(QuickstartProgram)).Value!;

    public static async Task<RunResult> RunInProcessAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await QuickstartRun.RunAsync(arguments, name => environment?.GetValueOrDefault(name), output, error, cancellationToken);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Starts the program in a folder; whatever the environment of the tests, it sees only these of its variables.</summary>
    public static Process Start(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Built, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in ModelVariables)
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task<RunResult> FinishAsync(this Process process, CancellationToken cancellationToken)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    public static async Task<RunResult> RunAsync(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        using Process process = Start(folder, arguments, environment);
        return await process.FinishAsync(cancellationToken);
    }
}
