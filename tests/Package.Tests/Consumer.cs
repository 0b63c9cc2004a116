using System.Text.RegularExpressions;

namespace PromptGrad.Package.Tests;

/// <summary>A user's folder with a project in it, outside the repository.</summary>
internal sealed partial class Consumer
{
    private readonly PackedFeed _feed;

    public Consumer(string folder, PackedFeed feed)
    {
        Folder = folder;
        _feed = feed;
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{feed.Folder}" />
              </packageSources>
            </configuration>
            """);
    }

    public string Folder { get; }

    public void Write(string path, string text)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>A project file as <c>dotnet new console</c> makes it, with the reference a user adds.</summary>
    public void WriteProject(string path, string references, string targetFramework = "net10.0", string outputType = "Exe") => Write(path, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{outputType}</OutputType>
            <TargetFramework>{targetFramework}</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
        </Project>
        """);

    public Task<Outcome> DotNetAsync(params string[] arguments) => DotNet.RunAsync(Folder, _feed.Cache, arguments);

    /// <summary>Builds and returns the distinct diagnostics, in the compiler's own words.</summary>
    public async Task<(Outcome Outcome, BuildDiagnostic[] Diagnostics)> BuildAsync(string project = ".")
    {
        Outcome outcome = await DotNetAsync("build", project, "-p:ErrorEndLocation=true", "-nodeReuse:false");
        BuildDiagnostic[] diagnostics = [.. DiagnosticLine().Matches(outcome.Output).Select(m => new BuildDiagnostic(
            Path.GetFileName(m.Groups["file"].Value.Trim()), m.Groups["span"].Value, m.Groups["severity"].Value, m.Groups["id"].Value, m.Groups["message"].Value.Trim())).Distinct()];
        return (outcome, diagnostics);
    }

    [GeneratedRegex(@"^(?<file>[^(\n]*)(\((?<span>[\d,]+)\))?\s*: (?<severity>error|warning) (?<id>\w+): (?<message>.*?)( \[[^\]]*\])?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex DiagnosticLine();
}
