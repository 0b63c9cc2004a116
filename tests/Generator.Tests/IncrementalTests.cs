using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.Generator.Tests;

public sealed class IncrementalTests
{
    private const string First = """
        namespace Demo;
        [GradComponent("one")]
        public partial class First(IChatClient chat, Second part)
        {
            [SystemPrompt("Be brief.")]
            [Prompt("<q>")]
            public partial Task<string> AskAsync(string q);

            [Prompt("<q:lines>")]
            public partial Task<string> TellAsync(IEnumerable<int> q);

            [Prompt("<q>")]
            public partial Task<Answer[]> AnswerAsync(string q);

            public sealed record Answer(string Text, DayOfWeek Day, Answer? Next, int Count = 1);

            [GradComponent] public static int Count(string q) => q.Length;

            [Backward(nameof(Count))] private static void CountBack(BackwardContext<int> count, InputGradients<string> q) => q.Add("Write less.");

            public Second Part => part;
        }
        """;

    private const string Second = """
        namespace Demo;
        public partial class Second(IChatClient chat)
        {
            [Prompt("<q>")]
            public partial Task<string> AskAsync(string q);
        }
        """;

    [Fact]
    public void Moved_text_runs_no_output_again()
    {
        IReadOnlyList<IncrementalStepRunReason> reasons = Edit(s => "// a comment\n\n" + s.Replace("[Prompt(\"<q>\")]", "\n    [Prompt(\"<q>\")] // moved", StringComparison.Ordinal));
        Assert.All(reasons, static r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    [Fact]
    public void An_edit_of_one_component_emits_that_one_again()
    {
        IReadOnlyList<IncrementalStepRunReason> reasons = Edit(static s => s.Replace("Be brief.", "Be long.", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], reasons.Order());
    }

    [Fact]
    public void An_edit_inside_a_backward_method_runs_no_output_again() =>
        Assert.All(Edit(static s => s.Replace("Write less.", "Write more.", StringComparison.Ordinal)), static r => Assert.Equal(IncrementalStepRunReason.Cached, r));

    [Fact]
    public void An_edit_of_a_backward_method_s_signature_emits_its_component_again() =>
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Edit(static s => s.Replace("InputGradients<string> q)", "InputGradients<string> q, CancellationToken token)", StringComparison.Ordinal)).Order());

    [Fact]
    public void A_change_of_another_type_reaches_the_component_that_depends_on_it()
    {
        CSharpCompilation before = GeneratorHost.Compile(First, Second.Replace("[Prompt(\"<q>\")]", "[Obsolete]", StringComparison.Ordinal));
        GeneratorDriver driver = GeneratorHost.Driver().RunGenerators(before, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("(\"part\", part)", Output(driver), StringComparison.Ordinal);
        driver = driver.RunGenerators(before.ReplaceSyntaxTree(before.SyntaxTrees[2], GeneratorHost.Parse(Second, "Source1.cs")), TestContext.Current.CancellationToken);
        Assert.Contains("(\"part\", part)", Output(driver), StringComparison.Ordinal);
    }

    /// <summary>The type of a reply is part of the component that asks for it, its documentation included; where it stands, and what else it can do, is not.</summary>
    [Theory]
    [InlineData("int Score", "int? Score", true)]
    [InlineData("From 0 to 1.", "From 0 to 10.", true)]
    [InlineData("Good,", "Good, Better,", true)]
    [InlineData("namespace Demo;", "\n// A comment.\n\nnamespace Demo;", false)]
    [InlineData("=> 1;", "=> 2;", false)]
    public void An_edit_of_a_reply_s_type_emits_its_component_again_if_it_changes_the_reply(string old, string @new, bool isEmitted)
    {
        const string Review = """
            namespace Demo;
            /// <param name="Score">From 0 to 1.</param>
            public sealed record Review(int Score, Verdict Verdict) { public int Twice() => 1; }
            public enum Verdict { Good, Bad }
            """;
        const string Reviewer = "namespace Demo; public partial class Reviewer(IChatClient chat) { [Prompt(\"<q>\")] public partial Task<List<Review>> ReviewAsync(string q); }";
        CSharpCompilation before = GeneratorHost.Compile(First, Second, Reviewer, Review);
        GeneratorDriver driver = GeneratorHost.Driver().RunGenerators(before, TestContext.Current.CancellationToken);
        string edited = Review.Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(Review, edited);
        driver = driver.RunGenerators(before.ReplaceSyntaxTree(before.SyntaxTrees[4], GeneratorHost.Parse(edited, "Source3.cs")), TestContext.Current.CancellationToken);
        Assert.Equal(isEmitted ? 1 : 0, GeneratorHost.Steps(driver).Count(static s => s.Step != TrackingNames.Components && s.Reason != IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void The_order_of_files_changes_nothing()
    {
        string[] parts =
        [
            First,
            Second,
            "namespace Demo; public partial class Second { [Prompt(\"x\")] public partial Task<string> XAsync(); }",
            "namespace Demo; [GradComponent(\"two\")] public partial class Second { [GradComponent] public int F(string a) => 1; }",
        ];
        CSharpCompilation compilation = GeneratorHost.Compile(parts);
        CSharpCompilation reversed = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());
        GeneratorRun run = GeneratorHost.Run(compilation);
        Assert.Equal(2, run.Files.Count);
        Assert.Equal(run.Files.Select(static f => (f.HintName, f.SourceText.ToString())), GeneratorHost.Run(reversed).Files.Select(static f => (f.HintName, f.SourceText.ToString())));
    }

    [Theory]
    [InlineData("a.prompt.md", "Be long.", 1)]
    [InlineData("b.prompt.md", "Be long.", 2)]
    [InlineData("b.prompt.md", "Be brief.\r\n", 0)]
    [InlineData("nobody.prompt.md", "Be long.", 0)]
    public void An_edit_of_a_file_emits_the_components_again_whose_texts_it_changes(string name, string text, int expected)
    {
        TextFile[] files = PromptFiles();
        GeneratorDriver driver = GeneratorHost.Driver(null, files).RunGenerators(GeneratorHost.Compile(First, Second, WithFiles("One", "a"), WithFiles("Two", "b")), TestContext.Current.CancellationToken);
        driver = driver.ReplaceAdditionalText(files.Single(f => f.Path == name), new TextFile(name, text))
            .RunGenerators(GeneratorHost.Compile(First, Second, WithFiles("One", "a"), WithFiles("Two", "b")), TestContext.Current.CancellationToken);

        Assert.Equal(expected, GeneratorHost.Steps(driver).Count(static s => s.Step != TrackingNames.Components && s.Reason != IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void A_file_that_comes_and_goes_changes_the_component_that_names_it()
    {
        TextFile[] files = PromptFiles();
        CSharpCompilation compilation = GeneratorHost.Compile(WithFiles("One", "a"));
        GeneratorDriver driver = GeneratorHost.Driver(null, files[1..]).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Contains("see PG1017", Output(driver), StringComparison.Ordinal);
        driver = driver.AddAdditionalTexts([files[0]]).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Contains("Be brief.", Output(driver), StringComparison.Ordinal);
        driver = driver.RemoveAdditionalTexts([files[0]]).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Contains("see PG1017", Output(driver), StringComparison.Ordinal);
    }

    [Fact]
    public void A_driver_lets_go_of_what_it_has_seen()
    {
        GeneratorDriver driver = RunTwice(out WeakReference compilation, out WeakReference file);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal((false, false), (compilation.IsAlive, file.IsAlive));
        GC.KeepAlive(driver);
    }

    [Fact]
    public async Task The_culture_changes_nothing()
    {
        const string Source = """namespace Demo; public partial class C(IChatClient chat) { [Prompt("<a><b><c><d>")] public partial Task<string> AskAsync(int a = -1, double b = -1.5, decimal c = -0.5m, long d = long.MinValue); }""";
        string expected = GeneratorHost.Run(Source).Text;

        await Culture.FinnishAsync(() =>
        {
            Assert.StartsWith("\u2212", (-1).ToString(System.Globalization.CultureInfo.CurrentCulture), StringComparison.Ordinal);
            Assert.Equal(expected, GeneratorHost.Run(Source).Text);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void No_tracked_value_reaches_the_compiler()
    {
        GeneratorDriver driver = GeneratorHost.Driver(null, PromptFiles()).RunGenerators(GeneratorHost.Compile(First, Second, WithFiles("One", "a")), TestContext.Current.CancellationToken);
        object[] values = [.. GeneratorHost.Steps(driver).Where(static s => s.Step == TrackingNames.Components).Select(static s => s.Value)];
        Assert.Equal(3, values.Length);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Assert.All(values, value => Walk(value, seen));
        Assert.True(seen.Count > 30);
    }

    private static TextFile[] PromptFiles() => [new("a.prompt.md", "Be brief."), new("b.prompt.md", "Be brief."), new("nobody.prompt.md", "Be brief.")];

    /// <summary>A component whose system message is in a file that it may have for itself, and whose user message is in one that all have.</summary>
    private static string WithFiles(string name, string file) => $$"""
        namespace Demo;
        public partial class {{name}}(IChatClient chat)
        {
            [SystemPrompt(File = "{{file}}.prompt.md")]
            [Prompt(File = "b.prompt.md")]
            public partial Task<string> AskAsync();
        }
        """;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GeneratorDriver RunTwice(out WeakReference first, out WeakReference text)
    {
        TextFile[] files = PromptFiles();
        CSharpCompilation compilation = GeneratorHost.Compile(First, Second, WithFiles("One", "a"));
        (first, text) = (new WeakReference(compilation), new WeakReference(files[2]));
        GeneratorDriver driver = GeneratorHost.Driver(null, files).RunGenerators(compilation, TestContext.Current.CancellationToken);
        return driver.ReplaceAdditionalText(files[2], new TextFile("nobody.prompt.md", "Be long."))
            .RunGenerators(compilation.AddSyntaxTrees(GeneratorHost.Parse("internal static class Unrelated;", "Unrelated.cs")), TestContext.Current.CancellationToken);
    }

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or SyntaxReference or SemanticModel or AttributeData, value.GetType().FullName);
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, seen);
            }
        }

        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), seen);
            }
        }
    }

    private static IReadOnlyList<IncrementalStepRunReason> Edit(Func<string, string> edit)
    {
        CSharpCompilation before = GeneratorHost.Compile(First, Second);
        GeneratorDriver driver = GeneratorHost.Driver().RunGenerators(before, TestContext.Current.CancellationToken);
        string edited = edit(First);
        Assert.NotEqual(First, edited);
        driver = driver.RunGenerators(before.ReplaceSyntaxTree(before.SyntaxTrees[1], GeneratorHost.Parse(edited, "Source0.cs")), TestContext.Current.CancellationToken);
        return [.. GeneratorHost.Steps(driver).Where(static s => s.Step != TrackingNames.Components).Select(static s => s.Reason)];
    }

    private static string Output(GeneratorDriver driver) => string.Concat(driver.GetRunResult().GeneratedTrees.Select(static t => t.ToString()));
}
