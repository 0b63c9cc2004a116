namespace PromptGrad.Generator.Benchmarks;

/// <summary>The newest version of a targeting pack that is installed beside the runtime: reference assemblies and generators.</summary>
internal sealed class TargetingPack
{
    private readonly string _folder;

    private TargetingPack(string name)
    {
        string packs = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", name);
        _folder = Directory.GetDirectories(packs, Environment.Version.Major + ".*").Order(StringComparer.Ordinal).Last();
    }

    public static TargetingPack Framework { get; } = new("Microsoft.NETCore.App.Ref");

    public static TargetingPack AspNetCore { get; } = new("Microsoft.AspNetCore.App.Ref");

    public IEnumerable<string> References => Directory.GetFiles(ReferenceFolder, "*.dll");

    private string ReferenceFolder => Path.Combine(_folder, "ref", "net" + Environment.Version.ToString(2));

    public string Reference(string file) => Path.Combine(ReferenceFolder, file);

    public string Generator(string file) => Path.Combine(_folder, "analyzers", "dotnet", "cs", file);
}
