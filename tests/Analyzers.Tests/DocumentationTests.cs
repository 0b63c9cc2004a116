using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

/// <summary>No diagnostic without a descriptor, a page, a release row and a test, and none of these without the diagnostic.</summary>
public sealed class DocumentationTests
{
    private static readonly string Repository = FindRepository();

    private static readonly DiagnosticDescriptor[] Descriptors = [.. Project.CreateAnalyzers().SelectMany(a => a.SupportedDiagnostics)];

    public static TheoryData<string> Ids => [.. DeclaredIds()];

    [Fact]
    public void Every_id_is_reported_by_exactly_one_analyzer() =>
        Assert.Equal(DeclaredIds().Order(StringComparer.Ordinal), Descriptors.Select(d => d.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_help_link_ends_with_the_name_of_the_page(string id) =>
        Assert.Equal($"https://github.com/promptgrad/promptgrad/blob/main/docs/diagnostics/{id}.md", Descriptor(id).HelpLinkUri);

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_what_the_descriptor_says(string id)
    {
        string page = Page(id);
        DiagnosticDescriptor descriptor = Descriptor(id);

        Assert.StartsWith($"# {id}: {descriptor.Title}\n\nSeverity: {Severity(descriptor)}. Category: `{descriptor.Category}`.\n", page, StringComparison.Ordinal);
        Assert.All(["## Why", "## Wrong", "## Right", "## How to silence it", id + ".severity"], part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_of_a_page_has_this_mistake_only_and_the_right_one_has_none(string id)
    {
        TextFile[] files = [TextFile.Marked("/src/triage.prompt.md", "Which queue does this ticket belong to?\n\n<ticket>\n")];
        IReadOnlyList<Diagnostic> wrong = await new Project { Advice = [id], Files = files }.DiagnoseAsync(Example(id, "Wrong"));
        IReadOnlyList<Diagnostic> right = await new Project { Advice = [id], Files = files }.DiagnoseAsync(Example(id, "Right"));

        Assert.Equal([id], wrong.Select(d => d.Id).Where(i => i.StartsWith("PG", StringComparison.Ordinal)).Distinct());
        Assert.Empty(right.Select(d => d.ToString()));
    }

    [Fact]
    public void There_is_no_page_without_a_diagnostic() =>
        Assert.Equal(
            DeclaredIds().Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(Repository, "docs", "diagnostics"), "PG*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_diagnostic_has_a_release_row()
    {
        string directory = Path.Combine(Repository, "src", "Analyzers", "PromptGrad.Analyzers");
        IEnumerable<string> rows = Directory.EnumerateFiles(directory, "AnalyzerReleases.*.md").SelectMany(File.ReadAllLines).Where(line => line.StartsWith("PG", StringComparison.Ordinal));

        Assert.Equal(
            Descriptors.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}").Order(StringComparer.Ordinal),
            rows.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_diagnostic_has_tests_that_expect_it_and_are_named_after_it(string id)
    {
        string tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository, "tests", "Analyzers.Tests"), "*Tests.cs").Select(File.ReadAllText));

        Assert.Contains("[|" + id + ":", tests, StringComparison.Ordinal);
        Assert.Matches(new Regex($@"public async Task (PG\d+_)*{id}_"), tests);
    }

    [Fact]
    public void Every_pitfall_is_guarded_by_tests_that_exist()
    {
        string tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(f => "\nfile " + Path.GetFileNameWithoutExtension(f) + "\n" + File.ReadAllText(f)));
        string[] rows = [.. File.ReadLines(Path.Combine(Repository, "docs", "pitfalls.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];

        Assert.True(rows.Length > 20);
        Assert.All(rows, row =>
        {
            Match[] guards = [.. Regex.Matches(row, @"`(\w+Tests)\.(\w+)`").Cast<Match>()];
            Assert.NotEmpty(guards);
            Assert.All(guards, guard => Assert.Matches($@"\nfile {guard.Groups[1].Value}\n(?:(?!\nfile )[\s\S])*? {guard.Groups[2].Value}\(", tests));
        });
    }

    private static string[] DeclaredIds() =>
    [
        .. typeof(PromptTextAnalyzer).Assembly.GetType("PromptGrad.Model.DiagnosticIds", throwOnError: true)!
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private static string Page(string id) => File.ReadAllText(Path.Combine(Repository, "docs", "diagnostics", id + ".md"));

    /// <summary>An example is one or more types, or members of a component.</summary>
    private static string Example(string id, string heading)
    {
        string code = Regex.Match(Page(id), $@"## {heading}\n\n```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        return Regex.IsMatch(code, @"^public .*class ", RegexOptions.Multiline) ? code
            : code.Contains("Prompt(", StringComparison.Ordinal) ? Sources.Members(code)
            : Sources.Members(code).Replace("(IChatClient chat)", "", StringComparison.Ordinal);
    }

    private static DiagnosticDescriptor Descriptor(string id) => Assert.Single(Descriptors, d => d.Id == id);

    private static string Severity(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The tests run from a folder below the solution.</summary>
    private static string FindRepository()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "PromptGrad.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        Assert.NotNull(directory);
        return directory;
    }
}
