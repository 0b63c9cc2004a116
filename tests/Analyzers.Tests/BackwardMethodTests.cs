using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

public sealed class BackwardMethodTests
{
    private const string Parse = "[GradComponent] public int Parse(string answer, int fallback = 0, CancellationToken token = default) => fallback; ";
    private const string Fitting = "BackwardContext<int> context, InputGradients<string> answer, InputGradients<int> fallback";
    private const string Expected = "for 'Parse' it must be 'void Back(BackwardContext<int> context, InputGradients<string> answer, InputGradients<int> fallback)'";

    [Theory]
    [InlineData("private void Back(" + Fitting + ") { }")]
    [InlineData("private static void Back(" + Fitting + ") { }")]
    [InlineData("private void Back(" + Fitting + ", CancellationToken cancellationToken) { }")]
    [InlineData("private Task Back(BackwardContext<int> c, InputGradients<string> answer, InputGradients<int> fallback) => Task.CompletedTask;")]
    [InlineData("private ValueTask Back(" + Fitting + ") => default;")]
    [InlineData("private async Task Back(" + Fitting + ") => await Task.Yield();")]
    public async Task PG2012_accepts_a_method_that_fits(string method) => await ExpectAsync(Parse + "[Backward(nameof(Parse))] " + method);

    [Theory]
    [InlineData("[GradComponent] public Task<string?> Parse(IReadOnlyList<int>? answer) => Task.FromResult<string?>(null); [Backward(nameof(Parse))] private void Back(BackwardContext<string?> c, InputGradients<IReadOnlyList<int>?> answer) { }")]
    [InlineData("[GradComponent] public static ValueTask<int> Parse(string answer, IChatClient chat, ChatOptions options) => default; [Backward(\"Parse\")] private static void Back(BackwardContext<int> c, InputGradients<string> answer) { }")]
    [InlineData("[GradComponent] public partial Task<Variable<int>> Parse(Variable<string> answer); private int Parse(string answer) => 1; [Backward(nameof(Parse))] private void Back(BackwardContext<int> c, InputGradients<string> answer) { }")]
    [InlineData("[GradComponent] public int Parse(string answer) => 1; public int Parse(int answer) => 2; [Backward(nameof(Parse))] private void Back(BackwardContext<int> c, InputGradients<string> answer) { }")]
    public async Task PG2012_accepts_what_fits_each_kind_of_function(string members) => await ExpectAsync(members);

    [Theory]
    [InlineData("private void [|PG2012:Back|]() { }", Expected)]
    [InlineData("private void [|PG2012:Back|](BackwardContext<string> context, InputGradients<string> answer, InputGradients<int> fallback) { }", Expected)]
    [InlineData("private void [|PG2012:Back|](BackwardContext<int> context, InputGradients<string> answer) { }", Expected)]
    [InlineData("private void [|PG2012:Back|](BackwardContext<int> context, InputGradients<int> fallback, InputGradients<string> answer) { }", Expected)]
    [InlineData("private void [|PG2012:Back|](BackwardContext<int> context, InputGradients<string> text, InputGradients<int> fallback) { }", Expected)]
    [InlineData("private void [|PG2012:Back|](BackwardContext<int> context, string answer, int fallback) { }", Expected)]
    [InlineData("private void [|PG2012:Back|](ref BackwardContext<int> context, InputGradients<string> answer, InputGradients<int> fallback) { }", Expected)]
    [InlineData("private int [|PG2012:Back|](" + Fitting + ") => 1;", Expected)]
    [InlineData("private void [|PG2012:Back|]<T>(" + Fitting + ") { }", Expected)]
    [InlineData("private async void [|PG2012:Back|](" + Fitting + ") => await Task.Yield();", "for 'Parse' it must be 'Task Back(BackwardContext<int> context, InputGradients<string> answer, InputGradients<int> fallback)'")]
    [InlineData("private Task [|PG2012:Back|](BackwardContext<int> c, CancellationToken stop) => Task.CompletedTask;", "for 'Parse' it must be 'Task Back(BackwardContext<int> c, InputGradients<string> answer, InputGradients<int> fallback, CancellationToken stop)'")]
    public async Task PG2012_marks_a_signature_that_does_not_fit(string method, string expected) =>
        await ExpectAsync(Parse + "[Backward(nameof(Parse))] " + method, expected);

    [Theory]
    [InlineData("[Backward(\"Pars\")] private void [|PG2012:Back|](" + Fitting + ") { }", "'Answers' has no method 'Pars'")]
    [InlineData("[Backward(\"\")] private void [|PG2012:Back|](" + Fitting + ") { }", "it names no function; write '[Backward(nameof(Function))]'")]
    [InlineData("[Backward(null!)] private void [|PG2012:Back|](" + Fitting + ") { }", "it names no function; write '[Backward(nameof(Function))]'")]
    [InlineData("public int Plain(string answer) => 1; [Backward(nameof(Plain))] private void [|PG2012:Back|](" + Fitting + ") { }", "'Plain' is no function component; put '[GradComponent]' on it")]
    [InlineData("[GradComponent] public int Two(string a) => 1; [GradComponent] public int Two(int a) => 2; [Backward(nameof(Two))] private void [|PG2012:Back|](BackwardContext<int> c, InputGradients<string> a) { }", "'Two' is the name of several function components; give each a name of its own")]
    [InlineData("[Prompt(\"<q>\")] public partial Task<string> AskAsync(IChatClient chat, string q); [Backward(nameof(AskAsync))] private void [|PG2012:Back|](BackwardContext<string> c, InputGradients<string> q) { }", "'AskAsync' is a prompt method, and the backward of a prompt is generated")]
    [InlineData("[Backward(nameof(Parse))] private void First(" + Fitting + ") { } [Backward(nameof(Parse))] private void [|PG2012:Second|](" + Fitting + ") { }", "'Parse' has the backward method 'First' already")]
    [InlineData("public int P { [Backward(nameof(Parse))] [|PG2012:get|]; }", "it must be an ordinary method")]
    public async Task PG2012_marks_a_method_that_names_no_function_or_the_wrong_one(string members, string expected) => await ExpectAsync(Parse + members, expected);

    [Fact]
    public async Task PG2012_asks_for_a_static_method_where_the_function_is_static() => await ExpectAsync(
        "[GradComponent] public static int Parse(string answer) => 1; [Backward(nameof(Parse))] private void [|PG2012:Back|](BackwardContext<int> c, InputGradients<string> answer) { }",
        "for 'Parse' it must be 'static void Back(BackwardContext<int> c, InputGradients<string> answer)'");

    [Fact]
    public async Task PG2012_asks_for_a_static_method_in_a_structure() => await new Project().ExpectAsync(
        "public partial struct Answers { [GradComponent] public int Parse(string answer) => 1; [Backward(nameof(Parse))] private void [|PG2012:Back|](BackwardContext<int> c, InputGradients<string> answer) { } }");

    [Fact]
    public async Task PG2012_is_not_reported_beside_what_the_compiler_says() => await ExpectAsync(
        Parse + "[Backward(nameof(Parse))] private void Back(BackwardContext<int> c, InputGradients<[|CS0246:Missing|]> answer, InputGradients<int> fallback) { }");

    [Theory]
    [InlineData("public partial class C { [GradComponent(\"Reads.\", Trainable = true, Critique = true)] public int Read(string a) => 1; [GradComponent(Critique = true)] public static int Count(string a) => 1; }")]
    [InlineData("public partial class C(IChatClient chat) { [GradComponent(\"Asks.\", Trainable = false, Critique = false)] [Prompt(\"<q>\")] public partial Task<string> AskAsync(string q); }")]
    public async Task PG2016_accepts_what_has_an_effect(string source) => await new Project().ExpectAsync(source);

    [Theory]
    [InlineData("[GradComponent(\"x\", [|PG2016:Trainable = true|])] public partial class C;", "'Trainable' has no effect on a class: only the description of a function can be trained, and the prompts of methods")]
    [InlineData("[GradComponent(\"x\", [|PG2016:Critique = true|])] public partial class C;", "'Critique' has no effect on a class: the critic judges calls; set it on a function")]
    [InlineData("public partial class C(IChatClient chat) { [GradComponent(\"x\", [|PG2016:Trainable = true|])] [Prompt(\"<q>\")] public partial Task<string> AskAsync(string q); }", "'Trainable' has no effect on a prompt method: set it on the prompt attributes whose texts may be rewritten")]
    [InlineData("public partial class C(IChatClient chat) { [GradComponent(\"x\", [|PG2016:Critique = true|])] [Prompt(\"<q>\")] public partial Task<string> AskAsync(string q); }", "'Critique' has no effect on a prompt method, whose backward asks the critic anyway")]
    [InlineData("public partial class C { [GradComponent([|PG2016:Trainable = true|])] public int Read(string a) => 1; }", "'Trainable' has no effect on a function without a description: there is no text to train")]
    [InlineData("public partial class C { [GradComponent(\"x\", [|PG2016:Critique = true|])] public int Read(string a) => 1; [Backward(nameof(Read))] private void Back(BackwardContext<int> c, InputGradients<string> a) { } }", "'Critique' has no effect on a function with a backward method, which gives the feedback")]
    [InlineData("public partial class C { [GradComponent(\"x\", [|PG2016:Trainable = true|])] public int Read(string a) => 1; [Backward(nameof(Read))] private void Back(BackwardContext<int> c, InputGradients<string> a) { } }", "'Trainable' has no effect on a function with a backward method, which can give no feedback on the description")]
    public async Task PG2016_marks_a_property_without_an_effect(string source, string expected)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(source));

        Assert.Equal(expected, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG2014_marks_the_trainable_description_of_a_static_function() =>
        await new Project().ExpectAsync("public partial class C { [GradComponent(\"x\", [|PG2014:Trainable = true|])] public static int Read(string a) => 1; }");

    [Theory]
    [InlineData("public partial class C { public int [|PG2015:ReadDescription|] => 1; [GradComponent(\"x\", Trainable = true)] public int Read(string a) => 1; }")]
    [InlineData("public partial class C { [GradComponent(\"x\", Trainable = true)] public int Read(string a) => 1; [GradComponent(\"y\", Trainable = true)] public int [|PG2015:Read|](int a) => 1; }")]
    public async Task PG2015_marks_what_has_the_name_of_a_description(string source) => await new Project().ExpectAsync(source);

    [Fact]
    public async Task PG2013_spares_a_component_whose_function_has_a_trainable_description() =>
        await new Project { Advice = ["PG2013"] }.ExpectAsync("[GradComponent] public partial class C { [GradComponent(\"x\", Trainable = true)] public int Read(string a) => 1; }");

    private static async Task ExpectAsync(string members, params string[] details)
    {
        IReadOnlyList<Diagnostic> found = await new Project().ExpectAsync("public partial class Answers { " + members + " }");

        Assert.Equal(details, found.Where(d => d.Id == "PG2012").Select(d => d.GetMessage(CultureInfo.InvariantCulture).Split(" does not fit: ")[1]));
    }
}
