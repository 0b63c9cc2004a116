using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace PromptGrad.Package.Tests;

/// <summary>What is in the packages.</summary>
public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void Pack_makes_the_packages_and_their_symbols()
    {
        string[] names = [.. Directory.GetFiles(feed.Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "PromptGrad.0.1.0.nupkg", "PromptGrad.0.1.0.snupkg",
                "PromptGrad.Console.0.1.0.nupkg", "PromptGrad.Console.0.1.0.snupkg",
                "PromptGrad.OpenAI.0.1.0.nupkg", "PromptGrad.OpenAI.0.1.0.snupkg",
                "PromptGrad.Testing.0.1.0.nupkg", "PromptGrad.Testing.0.1.0.snupkg",
            ],
            names);
    }

    [Fact]
    public void Runtime_package_holds_library_compiler_extensions_and_build_files_once_each()
    {
        string[] files = [.. Entries("PromptGrad").Where(e => !e.StartsWith("_rels/", StringComparison.Ordinal) && !e.StartsWith("package/", StringComparison.Ordinal))];
        Assert.Equal(
            [
                "PromptGrad.nuspec", "README.md", "[Content_Types].xml",
                "analyzers/dotnet/cs/PromptGrad.Analyzers.dll", "analyzers/dotnet/cs/PromptGrad.CodeFixes.dll", "analyzers/dotnet/cs/PromptGrad.Generator.dll",
                "buildTransitive/PromptGrad.props", "buildTransitive/PromptGrad.targets",
                "lib/net10.0/PromptGrad.dll", "lib/net10.0/PromptGrad.xml", "lib/net8.0/PromptGrad.dll", "lib/net8.0/PromptGrad.xml",
            ],
            files);
    }

    [Theory]
    [InlineData("PromptGrad", "Microsoft.Extensions.AI.Abstractions")]
    [InlineData("PromptGrad.Console", "PromptGrad Spectre.Console")]
    [InlineData("PromptGrad.OpenAI", "OpenAI PromptGrad")]
    [InlineData("PromptGrad.Testing", "PromptGrad")]
    public void Dependencies_are_the_ones_the_readme_lists(string package, string dependencies)
    {
        using ZipArchive archive = ZipFile.OpenRead(PathOf(package));
        using Stream stream = archive.GetEntry(package + ".nuspec")!.Open();
        XDocument nuspec = XDocument.Load(stream);
        string[] found = [.. nuspec.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(dependencies, string.Join(' ', found));
    }

    [Theory]
    [InlineData("PromptGrad.Generator.dll")]
    [InlineData("PromptGrad.Analyzers.dll")]
    public void Compiler_extensions_load_in_the_oldest_supported_compiler(string file)
    {
        (string Name, Version Version)[] references = References(file);

        Assert.All(references.Where(IsRoslyn), r => Assert.True(r.Version <= new Version(4, 8, 0, 0), r.ToString()));
        Assert.DoesNotContain(references, r => r.Name.Contains("Workspaces", StringComparison.Ordinal));
        Assert.Contains(references, r => r.Name == "Microsoft.CodeAnalysis");
    }

    [Fact]
    public void Fixes_load_in_the_oldest_supported_editor()
    {
        (string Name, Version Version)[] references = References("PromptGrad.CodeFixes.dll");

        Assert.All(references.Where(IsRoslyn), r => Assert.True(r.Version <= new Version(4, 14, 0, 0), r.ToString()));
        Assert.Contains(references, r => r.Name == "Microsoft.CodeAnalysis.Workspaces");
        Assert.DoesNotContain(references, r => r.Name.StartsWith("PromptGrad", StringComparison.Ordinal));
    }

    private static bool IsRoslyn((string Name, Version Version) reference) => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static IEnumerable<string> Names(ZipArchive archive) => archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal);

    private string[] Entries(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(PathOf(package));
        return [.. Names(archive)];
    }

    /// <summary>The assemblies that one of the package's compiler extensions was built against.</summary>
    private (string Name, Version Version)[] References(string extension)
    {
        using ZipArchive archive = ZipFile.OpenRead(PathOf("PromptGrad"));
        using var image = new MemoryStream();
        using (Stream stream = archive.GetEntry("analyzers/dotnet/cs/" + extension)!.Open())
        {
            stream.CopyTo(image);
        }

        image.Position = 0;
        using var reader = new PEReader(image);
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(r => (metadata.GetString(r.Name), r.Version))];
    }

    private string PathOf(string package) => Path.Combine(feed.Folder, package + ".0.1.0.nupkg");
}
