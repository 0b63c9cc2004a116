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

    [Fact]
    public async Task Object_counting_publishes_without_a_warning_and_trains_the_same_as_on_the_runtime()
    {
        string[] native = await PublishAsync("ObjectCounting");
        string[] options = ["--checkpoint", "run", "--save", "learned.json", "--report", "report.html"];

        string here = await RunAsync("a", [.. native, .. options]);
        string managed = await RunAsync("b", [.. Managed("ObjectCounting"), .. options]);

        Assert.Equal(managed, here);
        foreach (string file in new[] { "learned.json", "report.html" })
        {
            Assert.Equal(await ReadAsync("b", file), await ReadAsync("a", file));
        }

        // The journal of one is as good as the other's.
        string resumed = await RunAsync("b", [.. native, .. options, "--resume"]);
        string goesOn = Assert.Single(resumed.Split('\n'), line => line.StartsWith("Goes on in run:", StringComparison.Ordinal));
        Assert.Equal(managed, resumed.Replace(goesOn + "\n", "", StringComparison.Ordinal));
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
        return (output, await ReadAsync(folder, "Triage.prompts.json"));
    }

    private Task<byte[]> ReadAsync(string folder, string file) => File.ReadAllBytesAsync(Path.Combine(_folder, folder, file), TestContext.Current.CancellationToken);

    /// <summary>Runs a program in a folder of its own and returns what it prints, without the folder's name.</summary>
    private async Task<string> RunAsync(string folder, string[] program)
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName;
        Outcome outcome = await DotNet.RunProgramAsync(program[0], path, null, program[1..]);
        outcome.MustSucceed();
        return outcome.Output.Replace(path, "", StringComparison.Ordinal);
    }
}
