namespace PromptGrad.Package.Tests;

/// <summary>What a user gets who references the package and nothing else.</summary>
public sealed class ConsumerTests(PackedFeed feed)
{
    private const string Reference = """<PackageReference Include="PromptGrad" Version="0.1.0" />""";

    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public async Task The_readme_example_compiles_without_a_warning(string targetFramework)
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", Reference, targetFramework);
        consumer.Write("Program.cs", ReadmeExample.Program);

        (Outcome outcome, BuildDiagnostic[] diagnostics) = await consumer.BuildAsync();

        Assert.Empty(diagnostics);
        outcome.MustSucceed();
    }

    [Fact]
    public async Task The_readme_example_translates_learns_saves_and_loads()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", Reference);
        consumer.Write("Program.cs", ReadmeExample.Program);

        Outcome outcome = await consumer.DotNetAsync("run");

        outcome.MustSucceed();
        Assert.Equal(ReadmeExample.Output, outcome.Output.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task A_misspelt_placeholder_is_one_error_at_its_characters()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", Reference);
        string source = ReadmeExample.Program.Replace("'<text>'", "'<txet>'", StringComparison.Ordinal);
        consumer.Write("Program.cs", source);

        (Outcome outcome, BuildDiagnostic[] diagnostics) = await consumer.BuildAsync();

        Assert.NotEqual(0, outcome.ExitCode);
        BuildDiagnostic diagnostic = Assert.Single(diagnostics);
        Assert.Equal(("Program.cs", "error", "PG1001"), (diagnostic.File, diagnostic.Severity, diagnostic.Id));
        Assert.Equal(SpanOf("<txet>", source), diagnostic.Span);
        Assert.Contains("did you mean '<text>'?", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dotnet_format_applies_the_fixes_and_the_result_builds()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", Reference, outputType: "Library");
        consumer.Write("Translator.cs", """"
            using Microsoft.Extensions.AI;
            using PromptGrad;

            public partial class Translator(IChatClient chat)
            {
                [SystemPrompt(@"Answer ""in"" <langage>, as List<int>.")]
                [Prompt("""
                    Translate <txet>
                      into the style <style now.
                    """)]
                [AssistantPrompt("Of {text} and < language >" + ": <sty" + "le>?")]
                [Prompt("Yes: <text>> \"is\" it.")]
                public partial Task<string> TranslateAsync(string text, string language, string style);
            }
            """");

        (await consumer.DotNetAsync(
            "format", "analyzers", "App.csproj", "--severity", "info",
            "--diagnostics", "PG1001", "PG1006", "PG1007", "PG1011", "PG1012", "PG1013", "PG1019", "PG2010")).MustSucceed();

        Assert.Equal(
            """"
            using Microsoft.Extensions.AI;
            using PromptGrad;

            public partial class Translator(IChatClient chat)
            {
                [SystemPrompt(@"Answer ""in"" <language>, as List<<int>.")]
                [Prompt("""
                    Translate <text>
                      into the style <style> now.
                    """)]
                [AssistantPrompt("Of <text> and <language>" + ": <style>" + "?")]
                [Prompt("Yes: <text> \"is\" it.")]
                public partial Task<string> TranslateAsync(string text, string language, string style, CancellationToken cancellationToken = default);
            }
            """",
            consumer.Read("Translator.cs"));
        (Outcome outcome, BuildDiagnostic[] diagnostics) = await consumer.BuildAsync();
        Assert.Empty(diagnostics);
        outcome.MustSucceed();
    }

    [Fact]
    public async Task A_project_that_gets_the_package_through_another_project_is_checked_and_generated_too()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("Library/Library.csproj", Reference, outputType: "Library");
        consumer.WriteProject("App/App.csproj", """<ProjectReference Include="../Library/Library.csproj" />""");
        consumer.Write("App/Program.cs", ReadmeExample.Program);

        Outcome outcome = await consumer.DotNetAsync("run", "--project", "App");

        outcome.MustSucceed();
        Assert.Equal(ReadmeExample.Output, outcome.Output.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task A_compiler_that_is_too_old_is_named()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", Reference, outputType: "Library");

        Outcome outcome = await consumer.DotNetAsync("build", "-p:CompilerApiVersion=roslyn4.7");

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("PG9001", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>One-based line and column of a text that occurs once, and of its end, as the compiler prints them.</summary>
    private static string SpanOf(string text, string source)
    {
        int start = source.IndexOf(text, StringComparison.Ordinal);
        int line = source.AsSpan(0, start).Count('\n') + 1;
        int column = start - source.LastIndexOf('\n', start);
        return $"{line},{column},{line},{column + text.Length}";
    }
}
