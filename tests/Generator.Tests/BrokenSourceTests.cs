using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.Generator.Tests;

/// <summary>While someone types, most sources are broken. The generator must not throw on any: all of its output would be gone.</summary>
public sealed class BrokenSourceTests
{
    private const string Source = """
        namespace Demo.@class;
        public record User(string Name, User[]? All);
        [GradComponent("one")]
        public partial class First<T>(IChatClient chat, Second part) : Second(chat) where T : struct, IFormattable
        {
            [SystemPrompt("Be <q> <<x>.", Trainable = true, Role = "r", ClosingTags = ClosingTagPolicy.Refuse)]
            [Prompt("<doc><q:N2></doc> <u.Name> <u.All:json> <items:lines>")]
            public partial Task<string> AskAsync(T q, User u, IEnumerable<int?> items, string s = "a", CancellationToken token = default);
            [GradComponent] public static partial Task<Variable<int>> Count(Variable<string> q);
            private static int Count(string q) => q.Length;
        }
        public partial record Second(IChatClient Chat);
        """;

    [Fact]
    public void A_source_that_ends_anywhere_is_survived()
    {
        for (int length = 0; length < Source.Length; length += 3)
        {
            Survives(Source[..length]);
        }
    }

    [Fact]
    public void A_source_with_a_hole_anywhere_is_survived()
    {
        var random = new Random(20261121);
        for (int i = 0; i < 300; i++)
        {
            int start = random.Next(Source.Length);
            Survives(Source.Remove(start, Math.Min(random.Next(1, 12), Source.Length - start)));
        }
    }

    [Theory]
    [InlineData("void M() { [Prompt(\"x\")] Task<string> Local(string q) => null!; _ = Local(\"\"); }")]
    [InlineData("object M() => [GradComponent] (string q) => q;")]
    [InlineData("int P { [Prompt(\"x\")] get => 1; }")]
    [InlineData("[Prompt(\"x\")] public static C operator +(C a, C b) => a;")]
    public void An_attribute_where_it_means_nothing_takes_nothing_away(string member)
    {
        GeneratorRun run = GeneratorHost.Run("public partial class C(IChatClient chat) { " + member + " [Prompt(\"<q>\")] public partial Task<string> AskAsync(string q); }");
        Assert.Contains("AskPrompt", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_without_a_path_are_told_apart()
    {
        CSharpCompilation compilation = GeneratorHost.Compile().AddSyntaxTrees(
            GeneratorHost.Parse("partial class C { [Prompt(\"a\")] internal partial Task<string> AAsync(IChatClient c); }", ""),
            GeneratorHost.Parse("partial class C { [Prompt(\"b\")] internal partial Task<string> BAsync(IChatClient c); }", ""));
        Assert.Contains("BPrompt", GeneratorHost.Run(compilation).Text, StringComparison.Ordinal);
    }

    private static void Survives(string source)
    {
        CSharpCompilation compilation = GeneratorHost.Compile(source);
        GeneratorRunResult result = GeneratorHost.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        Assert.True(result.Exception is null, source + "\n\n" + result.Exception);
    }
}
