using System.Runtime.InteropServices;

namespace PromptGrad.Package.Tests;

/// <summary>The Quickstart as a native program.</summary>
public sealed class NativeAotTests
{
    [Fact]
    public async Task The_quickstart_publishes_without_a_warning_and_does_the_same_as_on_the_runtime()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/clang") && File.Exists("/usr/include/zlib.h"), "Native AOT links with clang and zlib, which are not installed here; .ci/run installs them.");
        string folder = Directory.CreateTempSubdirectory("promptgrad-aot-").FullName;
        try
        {
            string runtimeIdentifier = "linux-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
            Outcome publish = await DotNet.RunProgramAsync("dotnet", Repository.Root, null, "publish", "samples/Quickstart", "-c", "Release", "-r", runtimeIdentifier, "-p:NativeAot=true", "-o", Path.Combine(folder, "native"));
            publish.MustSucceed();
            Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);

            (string Output, byte[] State) native = await TrainAsync(Path.Combine(folder, "a"), Path.Combine(folder, "native", "Quickstart"));
            (string Output, byte[] State) managed = await TrainAsync(Path.Combine(folder, "b"), "dotnet", "run", "--project", Path.Combine(Repository.Root, "samples/Quickstart"), "-c", "Release", "--no-build", "--");

            Assert.Equal(managed.Output, native.Output);
            Assert.Equal(managed.State, native.State);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Output, byte[] State)> TrainAsync(string folder, string program, params string[] arguments)
    {
        Directory.CreateDirectory(folder);
        Outcome outcome = await DotNet.RunProgramAsync(program, folder, null, arguments);
        outcome.MustSucceed();
        string state = Path.Combine(folder, "Triage.prompts.json");
        return (outcome.Output.Replace(folder, "", StringComparison.Ordinal), await File.ReadAllBytesAsync(state, TestContext.Current.CancellationToken));
    }
}
