using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

public sealed class BackwardFixTests
{
    private const string Parse = "[GradComponent] public int Parse(string answer, List<int>? @class, CancellationToken token = default) => 1;";
    private const string Fitting = "(BackwardContext<int> context, InputGradients<string> answer, InputGradients<List<int>?> @class)";

    [Theory]
    [InlineData("private void Back() { }", "private void Back" + Fitting + " { }")]
    [InlineData("private void Back(BackwardContext<string> c, InputGradients<string> text) /* says why */ { }", "private void Back(BackwardContext<int> c, InputGradients<string> answer, InputGradients<List<int>?> @class) /* says why */ { }")]
    [InlineData("private async void Back() => await Task.Yield();", "private async Task Back" + Fitting + " => await Task.Yield();")]
    [InlineData("private async Task<int> Back(CancellationToken stop = default) { await Task.Delay(1, stop); }", "private async Task Back(BackwardContext<int> context, InputGradients<string> answer, InputGradients<List<int>?> @class, CancellationToken stop = default) { await Task.Delay(1, stop); }")]
    [InlineData("private int Back" + Fitting + " { }", "private void Back" + Fitting + " { }")]
    public async Task PG2012_gives_the_method_the_signature_that_fits(string before, string after) =>
        await Fix.ExpectAsync("PG2012", "CorrectBackwardFix", Source(Parse, before), Source(Parse, after));

    [Fact]
    public async Task PG2012_makes_the_method_static_like_its_function()
    {
        const string Function = "[GradComponent] public static partial Task<Variable<int>> Parse(Variable<string> answer); private static int Parse(string answer) => 1;";
        await Fix.ExpectAsync(
            "PG2012", "CorrectBackwardFix",
            Source(Function, "private void Back(BackwardContext<int> c, InputGradients<string> answer) { }"),
            Source(Function, "private static void Back(BackwardContext<int> c, InputGradients<string> answer) { }"));
    }

    [Fact]
    public async Task PG2012_makes_the_method_of_a_structure_static() => await Fix.ExpectAsync(
        "PG2012", "CorrectBackwardFix",
        "public partial struct S { [GradComponent] public int Parse(string answer) => 1; [Backward(nameof(Parse))] private void Back(BackwardContext<int> c, InputGradients<string> answer) { } }",
        "public partial struct S { [GradComponent] public int Parse(string answer) => 1; [Backward(nameof(Parse))] private static void Back(BackwardContext<int> c, InputGradients<string> answer) { } }");

    [Theory]
    [InlineData("[Backward(\"Pars\")] private void Back() { }")]
    [InlineData("[Backward(nameof(Parse))] private void Back<T>() { }")]
    [InlineData("[Backward(nameof(Parse))] private void First" + Fitting + " { } [Backward(nameof(Parse))] private void Second" + Fitting + " { }")]
    public async Task PG2012_offers_nothing_where_no_signature_helps(string members)
    {
        using var editor = new Editor("public partial class Answers { " + Parse + " " + members + " }");

        Assert.Empty(await editor.OffersAsync("PG2012"));
    }

    [Fact]
    public async Task PG2012_says_what_it_changes()
    {
        using var editor = new Editor(Source(Parse, "private void Back() { }"));

        Assert.Equal(["Change the signature of 'Back' to fit 'Parse'"], await editor.OffersAsync("PG2012"));
    }

    private static string Source(string function, string method) => "public partial class Answers\n{\n    " + function + "\n\n    [Backward(nameof(Parse))]\n    " + method + "\n}\n";
}
