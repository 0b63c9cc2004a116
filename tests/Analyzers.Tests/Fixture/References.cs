using Microsoft.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace PromptGrad.Analyzers.Tests.Fixture;

/// <summary>What a user's project references: the framework that runs the tests, the runtime library, and the chat abstractions.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } = Load();

    private static IReadOnlyList<MetadataReference> Load()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. trusted.Where(path => Path.GetDirectoryName(path) == framework)
                .Append(typeof(IChatClient).Assembly.Location)
                .Append(typeof(PromptAttribute).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
