using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

/// <summary>How replies are asked for, checked and streamed.</summary>
public sealed class ReplyRuleTests
{
    private const string Types = "public sealed record Verdict(string Word, [StreamWhole] string Code); ";

    [Theory]
    [InlineData("[Reply(MaxAttempts = 3, Format = ReplyFormat.Both)] [ReplyCheck(nameof(Ok)), ReplyCheck(nameof(Why), Soft = true), ReplyCheck(nameof(All), Message = \"no\")] [Prompt(\"<text>\")] public partial Task<Verdict> AskAsync(string text, int limit); private bool Ok(Verdict v, int limit) => true; private static string? Why(Verdict v) => null; public bool All(object v) => true;")]
    [InlineData("[ReplyCheck(nameof(Ok))] [Prompt(\"<text>\")] public partial Task<Reply<Verdict>> AskAsync(string text); private bool Ok(Reply<Verdict> v) => true;")]
    [InlineData("[ReplyCheck(nameof(Ok))] [Prompt(\"<text>\")] public partial Task<Variable<Verdict>> AskAsync(Variable<string> text); private bool Ok(Verdict v, string text) => true;")]
    [InlineData("[Prompt(\"<text>\")] public partial IAsyncEnumerable<PartialVerdict> AskAsync(string text); [Prompt(\"<text>\")] public partial IAsyncEnumerable<string> TellAsync(string text);")]
    [InlineData("[Reply(Format = ReplyFormat.Prompt)] [Prompt(\"<text>\")] public partial IAsyncEnumerable<Translator.PartialVerdict> AskAsync(string text);")]
    public async Task PG3010_PG3011_PG3012_PG3013_PG3014_accept_what_is_right(string members) => await new Project().ExpectAsync(Types + Sources.Members(members));

    [Theory]
    [InlineData("\"IsShrt\"", "private bool IsShort(string reply) => true;", "'Translator' has no method 'IsShrt'; did you mean 'IsShort'?")]
    [InlineData("\"Unheard\"", "", "'Translator' has no method 'Unheard'")]
    [InlineData("\"\"", "", "it names no method; write '[ReplyCheck(nameof(Method))]'")]
    [InlineData("nameof(Ok)", "private bool Ok(int reply) => true;", "'Ok' must be 'bool Ok(string reply)'")]
    [InlineData("nameof(Ok)", "private Task<bool> Ok(string reply) => Task.FromResult(true);", "'Ok' must be 'bool Ok(string reply)'")]
    [InlineData("nameof(Ok)", "private string? Ok() => null;", "'Ok' must be 'string? Ok(string reply)'")]
    [InlineData("nameof(Ok)", "private bool Ok<T>(T reply) => true;", "'Ok' must be 'bool Ok(string reply)'")]
    [InlineData("nameof(Ok)", "private bool Ok(string reply, int most) => true;", "'Ok' must be 'bool Ok(string reply)'; further parameters take what 'AskAsync' was given, by name: 'string text', 'int limit'")]
    [InlineData("nameof(Ok)", "private bool Ok(string reply, string limit) => true;", "'Ok' must be 'bool Ok(string reply)'; further parameters take what 'AskAsync' was given, by name: 'string text', 'int limit'")]
    public async Task PG3010_says_why_a_check_does_not_fit(string name, string check, string expected)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Sources.Members($"[ReplyCheck([|PG3010:{name}|])] [Prompt(\"<text> <limit>\")] public partial Task<string> AskAsync(string text, int limit); {check}")));

        Assert.Equal("Check does not fit: " + expected, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG3010_asks_for_a_static_check_of_a_static_prompt() => await new Project().ExpectAsync(
        "public static partial class C { [ReplyCheck([|PG3010:nameof(Ok)|])] [Prompt(\"<text>\")] public static partial Task<string> AskAsync(IChatClient chat, string text); private static int Ok(string reply) => 1; }");

    [Fact]
    public async Task PG3010_is_not_reported_beside_what_the_compiler_says() => await new Project().ExpectAsync(
        Sources.Members("[ReplyCheck(nameof(Ok))] [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text); private bool Ok([|CS0246:Missing|] reply) => true;"));

    [Fact]
    public async Task PG1002_is_not_reported_for_what_a_check_takes() => await new Project().ExpectAsync(
        Sources.Members("[ReplyCheck(nameof(Ok))] [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text, int limit); private bool Ok(string reply, int limit) => true;"));

    [Theory]
    [InlineData("[[|PG3011:Reply(MaxAttempts = 3)|]] public int Count(string text) => 1;", "'[Reply]' has no effect on a method without a prompt")]
    [InlineData("[[|PG3011:ReplyCheck(\"Ok\")|]] public int Count(string text) => 1;", "'[ReplyCheck]' has no effect on a method without a prompt")]
    [InlineData("[Reply([|PG3011:Format = ReplyFormat.Prompt|])] [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text);", "'Format' has no effect on a reply that is no JSON")]
    [InlineData("[Reply([|PG3011:MaxAttempts = 3|])] [Prompt(\"<text>\")] public partial IAsyncEnumerable<string> AskAsync(string text);", "'MaxAttempts' has no effect on a reply that is given as it comes: it is not asked for again")]
    [InlineData("[[|PG3011:ReplyCheck(nameof(Ok))|]] [Prompt(\"<text>\")] public partial IAsyncEnumerable<string> AskAsync(string text); private bool Ok(string reply) => true;", "'[ReplyCheck]' has no effect on a reply that is given as it comes; check what the last item has")]
    [InlineData("[ReplyCheck(nameof(Ok), [|PG3011:Message = \"no\"|])] [Prompt(\"<text>\")] public partial Task<string> AskAsync(string text); private string? Ok(string reply) => null;", "'Message' has no effect, because 'Ok' says itself what is wrong")]
    [InlineData("public sealed record R([[|PG3011:StreamWhole|]] int? Number);", "'[StreamWhole]' has no effect on 'Number': a number never appears half")]
    [InlineData("public sealed class R { [[|PG3011:StreamWhole|]] public bool Fact { get; set; } }", "'[StreamWhole]' has no effect on 'Fact': a truth value never appears half")]
    [InlineData("public sealed class R { [[|PG3011:StreamWhole|]] public DayOfWeek Day; }", "'[StreamWhole]' has no effect on 'Day': a value of an enum never appears half")]
    public async Task PG3011_marks_what_has_no_effect(string members, string expected)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Sources.Members(members + " [Prompt(\"<text>\")] public partial Task<string> OtherAsync(string text);")));

        Assert.Equal(expected, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("PartialVerdct", "'PartialVerdct' cannot be generated: there is no type 'Verdct' here; did you mean 'PartialVerdict'?")]
    [InlineData("PartialUnheardOf", "'PartialUnheardOf' cannot be generated: there is no type 'UnheardOf' here")]
    public async Task PG3012_marks_a_part_of_nothing_and_the_compiler_says_nothing_beside_it(string type, string expected)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Types + Sources.Members($"[Prompt(\"<text>\")] public partial [|PG3012:IAsyncEnumerable<{type}>|] AskAsync(string text);")));

        Assert.Equal(expected, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[|PG3013:MaxAttempts = 0|]")]
    [InlineData("Format = ReplyFormat.Both, [|PG3013:MaxAttempts = -1|]")]
    public async Task PG3013_marks_a_model_that_is_never_asked(string arguments) => await new Project().ExpectAsync(
        Types + Sources.Members($"[Reply({arguments})] [Prompt(\"<text>\")] public partial Task<Verdict> AskAsync(string text);"));

    [Theory]
    [InlineData("Mood", "it has no members that could come one by one; return Task<Mood>, or stream a type that has it as a member")]
    [InlineData("Shape", "which of its types it will be is not known before its end; return Task<Shape>, or stream a type that has it as a member")]
    [InlineData("Cake", "its member 'Whole' has the name of the property for the whole reply; rename it")]
    public async Task PG3014_marks_what_cannot_come_in_parts(string type, string reason)
    {
        const string Kinds = "public enum Mood { Good } public sealed record Cake(bool Whole); public abstract record Shape { public sealed record Circle(double Radius) : Shape; public sealed record Square(double Side) : Shape; } ";
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Kinds + Sources.Members($"[Prompt(\"<text>\")] public partial [|PG3014:IAsyncEnumerable<Partial{type}>|] AskAsync(string text);")));

        Assert.Equal($"'{type}' cannot be streamed in parts: {reason}", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_part_of_what_cannot_be_read_is_one_mistake() => await new Project().ExpectAsync(
        "public sealed record Report(Stream File); " + Sources.Members("[Prompt(\"<text>\")] public partial [|PG3001:IAsyncEnumerable<PartialReport>|] AskAsync(string text);"));

    [Fact]
    public async Task Nothing_is_said_of_parts_before_the_generator_has_run()
    {
        IReadOnlyList<Diagnostic> found = await new Project { IsGenerated = false }.DiagnoseAsync(Types + Sources.Members("[Prompt(\"<text>\")] public partial IAsyncEnumerable<PartialVerdict> AskAsync(string text);"));

        Assert.DoesNotContain(found, d => d.Id.StartsWith("PG", StringComparison.Ordinal));
    }
}
