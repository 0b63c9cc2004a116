using System.Runtime.InteropServices;

namespace PromptGrad.Package.Tests;

/// <summary>The samples as native programs.</summary>
public sealed class NativeAotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("promptgrad-aot-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_quickstart_publishes_without_a_warning_and_learns_the_same_as_on_the_runtime()
    {
        string[] native = await PublishAsync("Quickstart");

        (string Output, byte[] State) here = await TrainAsync("a", native);
        (string Output, byte[] State) managed = await TrainAsync("b", Managed("Quickstart"));

        Assert.Equal(managed.Output, here.Output);
        Assert.Equal(managed.State, here.State);
    }

    [Fact]
    public async Task The_assistant_publishes_without_a_warning_and_prints_the_same_as_on_the_runtime()
    {
        string[] native = await PublishAsync("Assistant");

        string managed = await RunAsync("b", Managed("Assistant"));

        Assert.Contains("Model: scripted", managed, StringComparison.Ordinal);
        Assert.Equal(managed, await RunAsync("a", native));
    }

    private static string[] Managed(string sample) => ["dotnet", "run", "--project", Path.Combine(Repository.Root, "samples", sample), "-c", "Release", "--no-build", "--"];

    private async Task<string[]> PublishAsync(string sample)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/clang") && File.Exists("/usr/include/zlib.h"), "Native AOT links with clang and zlib, which are not installed here; .ci/run installs them.");
        string runtimeIdentifier = "linux-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
        string target = Path.Combine(_folder, "native");
        Outcome publish = await DotNet.RunProgramAsync("dotnet", Repository.Root, null, "publish", "samples/" + sample, "-c", "Release", "-r", runtimeIdentifier, "-p:NativeAot=true", "-o", target);
        publish.MustSucceed();
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        return [Path.Combine(target, sample)];
    }

    private async Task<(string Output, byte[] State)> TrainAsync(string folder, string[] program)
    {
        string output = await RunAsync(folder, program);
        string state = Path.Combine(_folder, folder, "Triage.prompts.json");
        return (output, await File.ReadAllBytesAsync(state, TestContext.Current.CancellationToken));
    }

    /// <summary>Runs a program in a folder of its own and returns what it prints, without the folder's name.</summary>
    private async Task<string> RunAsync(string folder, string[] program)
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName;
        Outcome outcome = await DotNet.RunProgramAsync(program[0], path, null, program[1..]);
        outcome.MustSucceed();
        return outcome.Output.Replace(path, "", StringComparison.Ordinal);
    }
}
