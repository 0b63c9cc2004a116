using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGrad.Generator.Benchmarks;

/// <summary>Compiler extensions from files, each apart from the others: two builds of one assembly can be compared.</summary>
internal static class Extensions
{
    public static IIncrementalGenerator LoadGenerator(string file) => Load<IIncrementalGenerator>(file).Single();

    public static DiagnosticAnalyzer[] LoadAnalyzers(string file) => [.. Load<DiagnosticAnalyzer>(file)];

    private static IEnumerable<T> Load<T>(string file)
    {
        Assembly assembly = new AssemblyLoadContext(file).LoadFromAssemblyPath(Path.GetFullPath(file));
        return assembly.GetTypes().Where(static t => !t.IsAbstract && t.IsAssignableTo(typeof(T))).OrderBy(static t => t.Name, StringComparer.Ordinal).Select(static t => (T)Activator.CreateInstance(t)!);
    }
}
