using System.Text.RegularExpressions;

namespace PromptGrad.Package.Tests;

/// <summary>What a user sees who makes many mistakes at once.</summary>
public sealed partial class MistakesTests(PackedFeed feed)
{
    /// <summary>Each mistake is marked with the id that must be reported for it, at exactly the marked characters.</summary>
    private const string Source = """"
        using Microsoft.Extensions.AI;
        using PromptGrad;

        Console.WriteLine("never built");

        public sealed partial class Mistakes(IChatClient chat)
        {
            [Prompt("Translate '[|PG1001:<txet>|]' to <language>.")]
            public partial Task<string> TranslateAsync(string text, string language, CancellationToken cancellationToken = default);

            [Prompt("Summarise.")]
            public partial Task<string> SummariseAsync(string [|PG1002:article|], CancellationToken cancellationToken = default);

            [Prompt("Write to <customer.[|PG1003:Nmae|]>.")]
            public partial Task<string> WriteAsync(Customer customer, CancellationToken cancellationToken = default);

            [Prompt(@"<document>""[|PG1004:</document>|]""")]
            public partial Task<string> ReadAsync(string document, CancellationToken cancellationToken = default);

            [Prompt("""
                For [|PG1008:<customer>|]:
                  due <due[|PG1009::|]>
                """)]
            public partial Task<string> RemindAsync(Customer customer, DateTime due, CancellationToken cancellationToken = default);

            [Prompt("Say [|PG1013:<word|]")]
            public partial Task<string> SayAsync(string word, CancellationToken cancellationToken = default);

            [Prompt([|PG1014:" "|])]
            public partial Task<string> BeSilentAsync(CancellationToken cancellationToken = default);

            [Prompt("Repeat <text>.")]
            public Task<string> [|PG2001:RepeatAsync|](string text) => Task.FromResult(text);

            [Prompt("Count <text>.")]
            public partial [|PG2003:Task|] CountAsync(string text, CancellationToken cancellationToken = default);
        }

        public sealed partial class Clientless
        {
            [Prompt("Ask <text>.")]
            public partial Task<string> [|PG2004:AskAsync|](string text, CancellationToken cancellationToken = default);
        }

        public sealed record Customer(string Name);
        """";

    [Fact]
    public async Task Eleven_mistakes_show_eleven_diagnostics_at_their_places_and_no_others()
    {
        (string source, string[] expected) = Unmark(Source);
        Consumer consumer = feed.NewConsumer();
        consumer.WriteProject("App.csproj", """<PackageReference Include="PromptGrad" Version="0.1.0" />""");
        consumer.Write("Program.cs", source);

        (Outcome outcome, BuildDiagnostic[] diagnostics) = await consumer.BuildAsync();

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Equal(expected, diagnostics.Select(d => $"{d.Id} {d.Span}").Order(StringComparer.Ordinal));
    }

    private static (string Source, string[] Expected) Unmark(string marked)
    {
        var expected = new List<string>();
        string source = marked.ReplaceLineEndings("\n");
        while (Mark().Match(source) is { Success: true } mark)
        {
            string text = mark.Groups["text"].Value;
            int start = mark.Index;
            source = source[..start] + text + source[(start + mark.Length)..];
            int line = source.AsSpan(0, start).Count('\n') + 1;
            int column = start - source.LastIndexOf('\n', start);
            expected.Add($"{mark.Groups["id"].Value} {line},{column},{line},{column + text.Length}");
        }

        return (source, [.. expected.Order(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"\[\|(?<id>PG\d{4}):(?<text>.*?)\|\]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Mark();
}
