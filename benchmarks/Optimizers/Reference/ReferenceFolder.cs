namespace PromptGrad.Search.Benchmarks;

/// <summary>Where the reference simulator lies.</summary>
internal static class ReferenceFolder
{
    private const string Variable = "PROMPTGRAD_SIMULATOR";

    public static string Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "server.py")) ? folder
        : throw new InvalidOperationException($"Set {Variable} to the folder of the reference simulator, the one with server.py.");
}
