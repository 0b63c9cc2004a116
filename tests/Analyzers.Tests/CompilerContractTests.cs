using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using PromptGrad.Generator;

namespace PromptGrad.Analyzers.Tests;

/// <summary>
/// What generator and analyzers must not ask of the compiler or of the library, because it makes editors slow, output stale or builds
/// differ. Read from their assemblies: what is not referenced is not called.
/// </summary>
public sealed class CompilerContractTests
{
    [Theory]
    [InlineData("CreateSyntaxProvider", "it visits every node of every file")]
    [InlineData("RegisterImplementationSourceOutput", "whether editors run it differs")]
    [InlineData("RegisterPostInitializationOutput", "attributes would be defined in every assembly")]
    [InlineData("WithComparer", "a comparer that ignores something makes output stale")]
    [InlineData("ReportDiagnostic", "analyzers report, live and suppressible")]
    [InlineData("NormalizeWhitespace", "it takes most of the time of a generator that uses it")]
    [InlineData("NewGuid", "builds would differ")]
    public void The_generator_does_not_call(string member, string reason) => Assert.True(!Called(typeof(PromptGradGenerator)).Contains(member), reason);

    [Theory]
    [InlineData("RegisterOperationAction", "it makes the compiler build operations for all code")]
    [InlineData("RegisterOperationBlockAction", "it makes the compiler build operations for all code")]
    [InlineData("RegisterSemanticModelAction", "it binds whole files")]
    [InlineData("GetSemanticModel", "a semantic model that the compiler does not share is made anew")]
    public void The_analyzers_do_not_call(string member, string reason) => Assert.True(!Called(typeof(PromptTextAnalyzer)).Contains(member), reason);

    [Theory]
    [InlineData(typeof(PromptGradGenerator))]
    [InlineData(typeof(PromptTextAnalyzer))]
    public void Nothing_depends_on_the_culture(Type type) =>
        Assert.DoesNotContain(Called(type), static member => member is "ToUpper" or "ToLower" or "get_CurrentCulture" or "get_CurrentUICulture" or "get_CurrentCultureIgnoreCase" or "get_InvariantCultureIgnoreCase");

    [Theory]
    [InlineData(typeof(PromptGradGenerator))]
    [InlineData(typeof(PromptTextAnalyzer))]
    public void Nothing_is_kept_between_compilations(Type type)
    {
        FieldInfo[] fields = [.. type.Assembly.GetTypes()
            .Where(static t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(static t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(static f => f.GetCustomAttribute<CompilerGeneratedAttribute>() is null)];

        Assert.NotEmpty(fields);
        Assert.All(fields, static f => Assert.True(f.IsLiteral || f.IsInitOnly, $"{f.DeclaringType}.{f.Name}"));
        Assert.All(fields, static f => Assert.True(!f.FieldType.Name.StartsWith("Dictionary", StringComparison.Ordinal) && !f.FieldType.Name.Contains("Concurrent", StringComparison.Ordinal) && !f.FieldType.Name.StartsWith("ConditionalWeakTable", StringComparison.Ordinal), $"{f.DeclaringType}.{f.Name}"));
    }

    [Theory]
    [InlineData(typeof(PromptGradGenerator))]
    [InlineData(typeof(PromptTextAnalyzer))]
    public void Nothing_is_needed_but_the_compiler(Type type) =>
        Assert.All(type.Assembly.GetReferencedAssemblies(), static a => Assert.True(a.Name is "netstandard" or "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" or "System.Collections.Immutable", a.FullName));

    /// <summary>The names of all members of other assemblies that an assembly refers to.</summary>
    private static HashSet<string> Called(Type type)
    {
        using FileStream image = File.OpenRead(type.Assembly.Location);
        using var reader = new PEReader(image);
        MetadataReader metadata = reader.GetMetadataReader();
        HashSet<string> names = [.. metadata.MemberReferences.Select(m => metadata.GetString(metadata.GetMemberReference(m).Name))];
        Assert.Contains("GetAttributes", names);
        return names;
    }
}
