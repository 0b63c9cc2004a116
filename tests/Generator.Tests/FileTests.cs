using Microsoft.CodeAnalysis;
using PromptGrad.Model;

namespace PromptGrad.Generator.Tests;

/// <summary>Prompts whose text is in a file: nothing else differs.</summary>
public sealed class FileTests
{
    private const string InCode = """
        #pragma warning disable CS1591
        namespace Demo;

        public sealed record Ticket(string Title);

        [GradComponent("Sorts tickets.")]
        public sealed partial class Triage(IChatClient chat)
        {
            [SystemPrompt("You sort tickets.\nAnswer with a queue.", Trainable = true)]
            [Prompt("<<ticket><ticket.Title></ticket>\n\nQueue:")]
            public partial Task<string> ClassifyAsync(Ticket ticket, CancellationToken cancellationToken = default);
        }
        """;

    private static readonly string InFiles = InCode
        .Replace("\"You sort tickets.\\nAnswer with a queue.\", Trainable", "File = \"system.prompt.md\", Trainable", StringComparison.Ordinal)
        .Replace("\"<<ticket><ticket.Title></ticket>\\n\\nQueue:\"", "File = @\"prompts\\user.prompt.md\"", StringComparison.Ordinal);

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\n", "\n")]
    [InlineData("\r\n", "\r\n")]
    [InlineData("\r", "\r")]
    public void A_text_in_a_file_is_the_text_whatever_its_line_breaks_are(string lineBreak, string end)
    {
        TextFile[] files =
        [
            new("system.prompt.md", "You sort tickets.\nAnswer with a queue.".Replace("\n", lineBreak, StringComparison.Ordinal) + end),
            new("prompts/user.prompt.md", "<<ticket><ticket.Title></ticket>\n\nQueue:".Replace("\n", lineBreak, StringComparison.Ordinal) + end),
        ];

        GeneratorRun run = GeneratorHost.Run(GeneratorHost.Compile(InFiles), files);

        Assert.Equal(GeneratorHost.Run(InCode).Compiles().Text, run.Compiles().Text);
    }

    [Fact]
    public void Only_the_last_line_break_is_the_files()
    {
        string text = Generate("File = \"a.md\"", new TextFile("a.md", "\nHi <q>\n\n\n")).Compiles().Text;

        Assert.Contains("\"\\nHi <q>\\n\\n\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_files_that_a_prompt_names_are_read()
    {
        var named = new TextFile("a.prompt.md", "Hi <q>");
        var other = new TextFile("b.prompt.md", "Hi <q>");

        Generate("File = \"a.prompt.md\"", named, other).Compiles();

        Assert.Equal((true, false), (named.IsRead, other.IsRead));
    }

    [Theory]
    [InlineData("File = \"missing.md\"")]
    [InlineData("File = \"b.md\"")]
    [InlineData("File = \"unreadable.md\"")]
    [InlineData("File = \"\"")]
    public void A_prompt_without_its_file_compiles_and_names_the_diagnostic(string argument)
    {
        GeneratorRun run = Generate(argument, new TextFile("a.md", "a"), new TextFile("x/b.md", "<q>"), new TextFile("y/b.md", "<q>"), new TextFile("unreadable.md", null));

        Assert.Contains($"see {DiagnosticIds.FileNotFound}.", run.Compiles().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_text_and_a_file_the_text_counts()
    {
        string text = Generate("\"Ho <q>\", File = \"a.md\"", new TextFile("a.md", "Hi <q>")).Compiles().Text;

        Assert.Contains("\"Ho <q>\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Hi ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("File = null")]
    [InlineData("Trainable = false")]
    public void A_prompt_without_a_text_is_an_empty_one(string arguments) =>
        Assert.Equal(Generate("\"\"").Compiles().Text, Generate(arguments).Compiles().Text);

    [Theory]
    [InlineData("File = 1", "CS0029")]
    [InlineData("File = Missing.Name", "CS0103")]
    [InlineData("File = \"a.md\", File = \"a.md\"", "CS0643")]
    public void The_generator_survives_a_file_argument_that_cannot_compile(string argument, string error) =>
        Assert.Contains(Generate(argument, new TextFile("a.md", "<q>")).Problems, p => p.StartsWith(error, StringComparison.Ordinal));

    private static GeneratorRun Generate(string arguments, params IEnumerable<AdditionalText> files) => GeneratorHost.Run(
        GeneratorHost.Compile("namespace @event.Demo; internal partial class C(IChatClient chat) { [Prompt(" + arguments + ")] internal partial Task<string> AskAsync(string q); }"), files);
}
