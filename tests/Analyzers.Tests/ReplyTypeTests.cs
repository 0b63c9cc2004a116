using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

/// <summary>The types of results: what is wrong is shown at the return type, and with it the member.</summary>
public sealed class ReplyTypeTests
{
    private const string Usings = "using System.Text.Json.Serialization;\nusing System.Collections.Immutable;\n";

    [Theory]
    [InlineData("string")]
    [InlineData("string?")]
    [InlineData("int")]
    [InlineData("decimal?")]
    [InlineData("DayOfWeek")]
    [InlineData("Reply<string>")]
    [InlineData("Reply<int>")]
    [InlineData("ChatResponse")]
    [InlineData("Variable<DateOnly>")]
    [InlineData("Variable<Reply<Uri>>")]
    [InlineData("List<string?>?")]
    [InlineData("Dictionary<string, TimeSpan[]>")]
    [InlineData("Tree")]
    [InlineData("Plain")]
    [InlineData("Pair<int, string>")]
    public async Task PG2003_and_PG3001_spare_what_can_be_read(string type) =>
        await new Project().ExpectAsync("public sealed record Tree(string Name, IReadOnlyList<Tree> Children); public class Plain { public int A { get; set; } } public record struct Pair<T, U>(T A, U B);\n"
            + Sources.Members($"[Prompt(\"<text>\")] public partial Task<{type}> AskAsync(string text);"));

    [Theory]
    [InlineData("object", "", "'object' cannot be read from a reply: it can be anything; use a type that says what is wanted")]
    [InlineData("dynamic", "", "'dynamic' cannot be read from a reply: it can be anything; use a type that says what is wanted")]
    [InlineData("Stream", "", "'Stream' cannot be read from a reply: it is no data; use a text, a number, a list or a type of your own")]
    [InlineData("Reply<ChatResponse>", "", "'ChatResponse' cannot be read from a reply: it is no data; use a text, a number, a list or a type of your own")]
    [InlineData("Variable<Variable<string>>", "", "'Variable<string>' cannot be read from a reply: it is no data; use a text, a number, a list or a type of your own")]
    [InlineData("(int A, int B)", "", "'(int A, int B)' cannot be read from a reply: the names of a tuple are lost; use a record")]
    [InlineData("Bill", "public sealed record Bill(Line[] Lines); public sealed record Line(string Text, Stream Scan);", "'Bill.Lines[].Scan' cannot be read from a reply: it is no data; use a text, a number, a list or a type of your own")]
    [InlineData("Bill", "public sealed record Bill(Dictionary<int, string> Lines);", "'Bill.Lines' cannot be read from a reply: the names in a JSON object are texts; use string for the keys")]
    [InlineData("Bill", "public sealed record Bill(IOrderedEnumerable<string> Lines); public interface IOrderedEnumerable<T> : IEnumerable<T>;", "'Bill.Lines' cannot be read from a reply: it cannot be made from a list; use List<T> or an array")]
    [InlineData("Bill", "public interface Bill { string Text { get; set; } }", "'Bill' cannot be read from a reply: it is abstract, and it does not say which types are meant; nest them in it, or list them with [JsonDerivedType]")]
    [InlineData("Bill", "public sealed class Bill { private Bill() { } public string Text { get; set; } = \"\"; }", "'Bill' cannot be read from a reply: how to make it is not clear; give it one public constructor, or mark one with [JsonConstructor]")]
    [InlineData("Bill", "public sealed class Bill { public string Text => \"\"; }", "'Bill' cannot be read from a reply: there is nothing to fill; give it a constructor with parameters, or properties with init or set")]
    [InlineData("Bill", "public sealed record Bill(Marks Marks); [Flags] public enum Marks { A = 1, B = 2 }", "'Bill.Marks' cannot be read from a reply: several of its values can be set at once; use a list of an enum without [Flags]")]
    [InlineData("Bill", "public sealed record Bill(Marks? Marks); public enum Marks;", "'Bill.Marks' cannot be read from a reply: it has no values")]
    public async Task PG3001_marks_the_return_type_and_says_which_member_and_why(string type, string declarations, string message)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(declarations + "\n" + Sources.Members($"[Prompt(\"<text>\")] public partial [|PG3001:Task<{type}>|] AskAsync(string text);")));

        Assert.Equal(message, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG3001_shows_the_member_with_it()
    {
        const string Bill = "public sealed record Bill(string Text, Stream Scan);\n";
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Bill + Sources.Members("[Prompt(\"<text>\")] public partial [|PG3001:Task<Bill>|] AskAsync(string text);")));

        Location member = Assert.Single(found.AdditionalLocations);
        Assert.Equal("Scan", Bill.Substring(member.SourceSpan.Start, member.SourceSpan.Length));
    }

    [Fact]
    public async Task PG3001_marks_a_type_that_only_a_generic_component_knows() =>
        await new Project().ExpectAsync("public partial class C<T>(IChatClient chat) { [Prompt(\"<text>\")] public partial [|PG3001:Task<List<T>>|] AskAsync(string text); }");

    [Theory]
    [InlineData("public sealed record Bill(string Text, string text);", "text")]
    [InlineData("public sealed class Bill { [JsonPropertyName(\"b\")] public int A { get; set; } public int B { get; set; } }", "b")]
    [InlineData("public enum Bill { [JsonStringEnumMemberName(\"B\")] A, B }", "B")]
    public async Task PG3002_marks_names_that_are_not_distinct(string declaration, string name)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Usings + declaration + "\n" + Sources.Members("[Prompt(\"<text>\")] public partial [|PG3002:Task<Bill[]>|] AskAsync(string text);")));

        Assert.Equal($"'Bill[][]' has two members or values with the name '{name}' in JSON; rename one with [JsonPropertyName], [JsonStringEnumMemberName] or [ReplyAlias]", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("public abstract record Shape { public sealed record Circle(double Radius, string Kind) : Shape; }", "Shape(Circle).Kind")]
    [InlineData("[JsonPolymorphic(TypeDiscriminatorPropertyName = \"radius\")] public abstract record Shape { public sealed record Circle(double Radius) : Shape; }", "Shape(Circle).Radius")]
    [InlineData("[JsonDerivedType(typeof(A), \"a\"), JsonDerivedType(typeof(B), \"a\")] public abstract record Shape; public record A(int N) : Shape; public record B(int N) : Shape;", "Shape")]
    [InlineData("[JsonDerivedType(typeof(A), \"a\")] public interface Shape; [JsonDerivedType(typeof(B))] public record A(int N) : Shape; public record B(int N) : A(N);", "Shape(A)")]
    public async Task PG3003_marks_unions_whose_types_cannot_be_told_apart(string declarations, string path)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Usings + declarations + "\n" + Sources.Members("[Prompt(\"<text>\")] public partial [|PG3003:Task<Shape>|] AskAsync(string text);")));

        Assert.StartsWith($"The types of a union cannot be told apart at '{path}': ", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private", "private")]
    [InlineData("protected", "protected")]
    public async Task PG3004_marks_types_that_the_component_cannot_see(string accessibility, string word)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync($"public abstract record Shape {{ {accessibility} sealed record Circle(double Radius) : Shape; }}\n"
            + Sources.Members("[Prompt(\"<text>\")] public partial [|PG3004:Task<Shape>|] AskAsync(string text);")));

        Assert.Equal($"'Shape(Circle)' cannot be read from a reply: 'Circle' is {word}, and the code that reads it stands elsewhere; make it internal or public", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG3004_spares_what_is_private_to_the_component() =>
        await new Project().ExpectAsync(Sources.Members("private sealed record Bill(Mark Mark); private enum Mark { Good, Bad } [Prompt(\"<text>\")] private partial Task<Bill> AskAsync(string text);"));

    [Fact]
    public async Task A_type_that_does_not_exist_is_the_compiler_s_business() =>
        Assert.DoesNotContain(await new Project().DiagnoseAsync(Sources.Members("[Prompt(\"<text>\")] public partial Task<List<Missing>> AskAsync(string text);")), static d => d.Id.StartsWith("PG", StringComparison.Ordinal));
}
