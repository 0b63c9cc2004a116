namespace PromptGrad.Package.Tests;

/// <summary>Prompt files in a user's project.</summary>
public sealed class PromptFileTests(PackedFeed feed)
{
    private const string Reference = """<PackageReference Include="PromptGrad" Version="0.1.0" />""";

    [Fact]
    public async Task Prompt_files_are_found_by_themselves_also_where_the_package_comes_through_another_project()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("Library/Library.csproj", Reference, outputType: "Library");
        consumer.Write("Library/Greeter.cs", Component("Greeter", "File = \"prompts/greet.prompt.md\""));
        consumer.Write("Library/prompts/greet.prompt.md", "Greet <name>.\r\nBe brief.\r\n");
        consumer.WriteProject("App/App.csproj", """<ProjectReference Include="../Library/Library.csproj" />""");
        consumer.Write("App/Farewell.cs", Component("Farewell", "File = \"farewell.prompt.md\""));
        consumer.Write("App/texts/farewell.prompt.md", "Say goodbye to <name>.\n");
        consumer.Write("App/Program.cs", """
            Console.WriteLine(new Greeter(null!).SayPrompt.Render("Ann")[0].Text.Replace("\n", "|"));
            Console.WriteLine(new Farewell(null!).SayPrompt.Render("Ann")[0].Text);
            """);

        Outcome outcome = await consumer.DotNetAsync("run", "--project", "App");

        outcome.MustSucceed();
        Assert.Equal("Greet Ann.|Be brief.\nSay goodbye to Ann.", outcome.Output.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task A_mistake_in_a_file_is_one_error_at_its_line_and_column_and_a_missing_file_is_one_in_the_code()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", Reference, outputType: "Library");
        string missing = Component("Farewell", "File = \"farewel.prompt.md\"");
        consumer.Write("Greeter.cs", Component("Greeter", "File = \"greet.prompt.md\""));
        consumer.Write("Twin.cs", Component("Twin", "File = \"greet.prompt.md\""));
        consumer.Write("Farewell.cs", missing);
        consumer.Write("greet.prompt.md", "# Greeting\r\n\r\nGreet <name.Lenght>.\r\n");
        consumer.Write("farewell.prompt.md", "Say goodbye to <name>.\n");

        (Outcome outcome, BuildDiagnostic[] diagnostics) = await consumer.BuildAsync();

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Equal(
            ["Farewell.cs PG1017 6,13,6,39", "greet.prompt.md PG1003 3,13,3,19"],
            diagnostics.Select(d => $"{d.File} {d.Id} {d.Span}").Order(StringComparer.Ordinal));

        // Each error is printed when it is found and again at the end; two components with one file do not double it.
        Assert.Equal(2, outcome.Output.Split("error PG1003").Length - 1);
    }

    [Fact]
    public async Task The_project_file_has_the_last_word()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", Reference + """
              <AdditionalFiles Remove="old/**" />
              <AdditionalFiles Include="texts/greet.prompt.md" />
              <AdditionalFiles Include="texts/farewell.txt" />
            """, outputType: "Library");
        consumer.Write("Greeter.cs", Component("Greeter", "File = \"greet.prompt.md\""));
        consumer.Write("Farewell.cs", Component("Farewell", "File = @\"texts\\farewell.txt\""));
        consumer.Write("Thanks.cs", Component("Thanks", "File = \"thanks.prompt.md\""));
        consumer.Write("texts/thanks.prompt.md", "Thank <name>.");
        consumer.Write("texts/greet.prompt.md", "Greet <name>.");
        consumer.Write("texts/farewell.txt", "Say goodbye to <name>.");
        foreach (string elsewhere in (string[])["old/greet.prompt.md", "bin/Debug/greet.prompt.md", "obj/copy/greet.prompt.md"])
        {
            consumer.Write(elsewhere, "Greet <nobody>.");
        }

        (Outcome outcome, BuildDiagnostic[] diagnostics) = await consumer.BuildAsync();

        Assert.Empty(diagnostics);
        outcome.MustSucceed();

        consumer.Write("Directory.Build.props", "<Project><PropertyGroup><EnableDefaultPromptItems>false</EnableDefaultPromptItems></PropertyGroup></Project>");
        BuildDiagnostic missing = Assert.Single((await consumer.BuildAsync()).Diagnostics);
        Assert.Equal(("Thanks.cs", "PG1017"), (missing.File, missing.Id));
    }

    [Fact]
    public async Task Dotnet_format_fixes_the_code_and_leaves_files_alone()
    {
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", Reference, outputType: "Library");
        consumer.Write("Greeter.cs", Component("Greeter", "File = \"greet.prompt.md\""));
        consumer.Write("Farewell.cs", Component("Farewell", "\"Say goodbye to <nmae>.\""));
        consumer.Write("greet.prompt.md", "Greet <nmae>.\n");

        (await consumer.DotNetAsync("format", "analyzers", "App.csproj", "--diagnostics", "PG1001", "--severity", "warn")).MustSucceed();

        Assert.Equal(Component("Farewell", "\"Say goodbye to <name>.\""), consumer.Read("Farewell.cs"));
        Assert.Equal("Greet <nmae>.\n", consumer.Read("greet.prompt.md"));
    }

    /// <summary>A component whose attribute begins in the sixth line.</summary>
    private static string Component(string name, string arguments) => $$"""
        using Microsoft.Extensions.AI;
        using PromptGrad;

        public sealed partial class {{name}}(IChatClient chat)
        {
            [Prompt({{arguments}})]
            public partial Task<string> SayAsync(string name, CancellationToken cancellationToken = default);
        }
        """;
}
