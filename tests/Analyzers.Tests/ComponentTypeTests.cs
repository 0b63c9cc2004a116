using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

/// <summary>
/// Some of the compiler's own errors cannot be avoided, because no code can be generated into a type that is not partial: CS0751 (a partial
/// method in such a type) and CS8795 (a partial method without its other part). PG2002 is reported beside them, because it
/// alone names the type, which is where the fix is.
/// </summary>
public sealed class ComponentTypeTests
{
    [Fact]
    public async Task PG2002_is_reported_once_for_a_type() =>
        await new Project().ExpectAsync("""
            public class [|PG2002:Translator|](IChatClient chat)
            {
                [Prompt("<text>")] public partial Task<string> [|CS0751:[|CS8795:TranslateAsync|]|](string text);
                [Prompt("<text>")] public partial Task<string> [|CS0751:[|CS8795:ExplainAsync|]|](string text);
                public IChatClient Client => chat;
            }
            """);

    [Fact]
    public async Task PG2002_is_reported_for_the_type_around_a_component() =>
        await new Project().ExpectAsync("""
            public class [|PG2002:Outer|]
            {
                public partial class Translator(IChatClient chat)
                {
                    [Prompt("<text>")] public partial Task<string> [|CS8795:TranslateAsync|](string text);
                    public IChatClient Client => chat;
                }

                public partial class Explainer(IChatClient chat)
                {
                    [Prompt("<text>")] public partial Task<string> [|CS8795:ExplainAsync|](string text);
                    public IChatClient Client => chat;
                }
            }
            """);

    [Fact]
    public async Task PG2002_is_reported_for_a_type_with_the_attribute() =>
        await new Project().ExpectAsync("[GradComponent(\"Does nothing yet.\")] public class [|PG2002:Translator|];");

    [Fact]
    public async Task PG2002_is_reported_for_a_type_with_a_function() =>
        await new Project().ExpectAsync("public static class [|PG2002:Answers|] { [GradComponent] public static int Parse(string answer) => answer.Length; }");

    [Theory]
    [InlineData("public partial struct [|PG2002:T|] { [Prompt(\"<text>\")] public partial Task<string> AskAsync(IChatClient chat, string text); }")]
    [InlineData("public partial record struct [|PG2002:T|] { [Prompt(\"<text>\")] public partial Task<string> AskAsync(IChatClient chat, string text); }")]
    [InlineData("public partial interface [|PG2002:T|] { [Prompt(\"<text>\")] public partial Task<string> AskAsync(IChatClient chat, string text); }")]
    [InlineData("file partial class [|PG2002:T|] { [Prompt(\"<text>\")] public partial Task<string> [|CS8795:AskAsync|](IChatClient chat, string text); }")]
    public async Task PG2002_is_reported_for_a_type_that_cannot_be_a_component(string source) => await new Project().ExpectAsync(source);

    [Theory]
    [InlineData("[GradComponent] public partial class Translator;")]
    [InlineData("public class Plain { public void M() { } }")]
    [InlineData("public partial class Outer { public partial record Middle { public sealed partial class Inner(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); } } }")]
    public async Task PG2002_spares_partial_and_ordinary_types(string source) => await new Project().ExpectAsync(source);

    [Theory]
    [InlineData("[GradComponent] public partial class [|PG2013:Translator|](IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("[GradComponent] public partial class [|PG2013:Answers|] { [GradComponent] public int Parse(string answer) => answer.Length; }")]
    [InlineData("[GradComponent] public partial class [|PG2013:Whole|](Part part) { public Part Part => part; private readonly Whole? _next = null; public Whole? Next => _next; } public partial class Part(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("[GradComponent] public partial class [|PG2013:Whole|](Plain part) { public Plain Part => part; } public partial class Part(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); } public class Plain(IChatClient chat) : Part(chat);")]
    public async Task PG2013_marks_a_component_with_nothing_to_train(string source) => await new Project { Advice = ["PG2013"] }.ExpectAsync(source);

    [Theory]
    [InlineData("[GradComponent] public partial class Translator(IChatClient chat) { [SystemPrompt(\"Be brief.\", Trainable = true)] [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("[GradComponent] public partial class Whole(Part part) { public Part Part => part; } public partial class Part(IChatClient chat) { [Prompt(\"<text>\", Trainable = true)] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("[GradComponent] public partial class Derived(IChatClient chat) : Base(chat); public partial class Base(IChatClient chat) { [Prompt(\"<text>\", Trainable = true)] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("[GradComponent] public partial class Whole(IGradComponent part) { public IGradComponent Part => part; }")]
    [InlineData("[GradComponent] public partial class Whole { public PromptGrad.Backward.Critic Part { get; init; } = null!; }")]
    [InlineData("[GradComponent] public partial class Whole(ByHand part) { public ByHand Part => part; } public class ByHand : IGradComponent { public string? Description => null; public IReadOnlyList<Parameter> OwnParameters => []; public IReadOnlyList<ComponentEntry> Components => []; public IReadOnlyList<Parameter> Parameters => []; }")]
    [InlineData("[GradComponent] public partial class Listed { IReadOnlyList<ComponentEntry> IGradComponent.Components => []; }")]
    [InlineData("[GradComponent] public abstract partial class Base(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("[GradComponent] public static partial class Answers { [GradComponent] public static int Parse(string answer) => answer.Length; }")]
    public async Task PG2013_spares_what_can_be_trained_and_what_nobody_can_know(string source) => await new Project { Advice = ["PG2013"] }.ExpectAsync(source);

    [Fact]
    public async Task PG2002_is_reported_once_for_a_component_in_several_files()
    {
        var project = new Project { OtherSources = ["public partial class Translator { [Prompt(\"<text>\")] public partial Task<string> ExplainAsync(string text); }"] };

        await project.ExpectAsync("public class Outer; public partial class Translator(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }");
    }
}
