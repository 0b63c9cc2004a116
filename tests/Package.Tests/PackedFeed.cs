using PromptGrad.Package.Tests;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace PromptGrad.Package.Tests;

/// <summary>All packages of this repository, packed once into a folder feed, and a package cache that nothing else uses.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("promptgrad-packages-").FullName;

    /// <summary>The folder with the packed packages.</summary>
    public string Folder => Path.Combine(_root, "feed");

    /// <summary>The package cache of every consumer.</summary>
    public string Cache => Path.Combine(_root, "cache");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Outcome outcome = await DotNet.RunProgramAsync("dotnet", Repository.Root, null, "pack", "PromptGrad.sln", "-c", "Release", "-o", Folder);
        outcome.MustSucceed();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes an empty folder for a consumer that knows this feed beside the machine's own package sources.</summary>
    internal Consumer NewConsumer()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, "consumers", Path.GetRandomFileName())).FullName;
        return new Consumer(folder, this);
    }
}
