using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

/// <summary>Half-typed code is what analyzers see most. Whatever the compiler says about it, they and the generator don't fail.</summary>
public sealed class BrokenSourceTests
{
    private const string Sound = """"
        [GradComponent("Translates.")]
        public partial class Translator<T>(IChatClient chat) where T : class
        {
            private const string Start = "Be polite. ";

            [SystemPrompt(Start + @"Say ""hi"" to <user.Name>." + $"{Start} <text>", Trainable = true, Role = "manners")]
            [Prompt("""
                Translate '<text>' \u003c to <language>: <<document><items:bullets></document>
                  <due:yyyy-MM-dd>
                """)]
            public partial Task<string> TranslateAsync(string text, Language language, (string Name, int Age) user, string[] items, DateTime due = default, CancellationToken cancellationToken = default);

            [GradComponent]
            public int Parse(string answer) => int.Parse(answer);

            public enum Language { Italian, Maltese }
        }
        """";

    /// <summary>Ways to write a prompt method that no reader of symbols expects.</summary>
    public static TheoryData<string> Oddities =>
    [
        "[Prompt] public partial Task<string> M(string text);",
        "[Prompt()] public partial Task<string> M(string text);",
        "[Prompt(null)] public partial Task<string> M(string text);",
        "[Prompt(default)] public partial Task<string> M(string text);",
        "[Prompt(42)] public partial Task<string> M(string text);",
        "[Prompt(\"a\", \"<b>\")] public partial Task<string> M(string text);",
        "[Prompt(Missing)] public partial Task<string> M(string text);",
        "[Prompt(Missing + \"<txet>\")] public partial Task<string> M(string text);",
        "[Prompt($\"{chat} <txet>\")] public partial Task<string> M(string text);",
        "[Prompt(\"<txet>\"u8)] public partial Task<string> M(string text);",
        "[Prompt(\"<tx\\qet>\")] public partial Task<string> M(string text);",
        "[Prompt(File = )] public partial Task<string> M(string text);",
        "[Prompt(File = 1)] public partial Task<string> M(string text);",
        "[Prompt(File = Missing)] public partial Task<string> M(string text);",
        "[Prompt(File: \"a\")] public partial Task<string> M(string text);",
        "[Prompt(File = \"\\ud800:*?\")] public partial Task<string> M(string text);",
        "[Prompt(File = \"a\", File = \"b\", \"<txet>\")] public partial Task<string> M(string text);",
        "[Prompt(\"<text>\", Trainable = )] public static partial Task<string> M(string text);",
        "[Prompt(\"<text>\", Trainable = Missing)] public static partial Task<string> M(string text);",
        "[Prompt(\"<txet>\")] public partial Missing M(Missing text);",
        "[Prompt(\"<txet>\")] public partial M(string text);",
        "[Prompt(\"<a> <b>\")] public partial Task<string> M(string, int);",
        "[Prompt(\"<a> <a>\")] public partial Task<string> M(string a, int a);",
        "[Prompt(\"<a>\")] public partial Task<> M(string a);",
        "[Prompt(\"<a>\")] public partial Task<string> (string a);",
        "[Prompt(\"<a.b.c>\")] public partial Task<string> M(dynamic a, __arglist);",
        "[Prompt(\"<a>\")] public unsafe partial Task<string> M(int* a, delegate*<void> b);",
        "[Prompt(\"<a>\")] public partial Task<string> M(params ReadOnlySpan<string> a);",
        "[Prompt(\"<a>\")] public partial Task<string> M(this string a);",
        "[Prompt(\"<a>\")] private protected extern partial Task<string> M(string a);",
        "[Prompt(\"<a>\")] partial void M(string a);",
        "[Prompt(\"<a>\")] public partial async Task<string> M(string a);",
        "[Prompt(\"<a>\")] public Translator(string a) : this(chat) { }",
        "[Prompt(\"<a>\")] public string this[string a] => a;",
        "[Prompt(\"<a>\")] public static Translator operator +(Translator a, Translator b) => a;",
        "[return: Prompt(\"<txet>\")] public partial Task<string> M(string text);",
        "public void M() { [Prompt(\"<txet>\")] Task<string> Local(string text) => null!; }",
        "public string P { [Prompt(\"<txet>\")] get; }",
        "[Prompt(\"<txet>\")] public partial Task<string> M(string text); [Prompt(\"<txet>\")] public partial Task<string> M(string text);",
        "[Prompt(\"<txet>\")] Task<string> IMissing.M(string text);",
        "[Prompt(\"<a> <b:>\")] public partial Task<string> M(IEnumerable<ChatMessage> a, IEnumerable<Missing> b, DataContent);",
        "[SystemPrompt] [AssistantPrompt(null)] [SystemPrompt(Missing)] public partial Task<string> M(Missing.CancellationToken a);",
        "[Prompt(\"<\" + \"a\" + )] public partial Task<string> M(string a);",
        "[GradComponent] public partial class Inner(Inner a, Missing b) : Inner;",
        "[GradComponent] public partial Variable<int> Parse(Variable<string> a, Missing b);",
        "[GradComponent] public partial int Parse();",
        "[GradComponent] public void Parse<T>(ref T a) { }",
        "[GradComponent] [Backward(",
        "[Prompt(\"\"\"",
        "[Prompt(\"\"\"\n  a\n b\n  \"\"\")] public partial Task<string> M(string text);",
        "[Prompt($\"\"\"\n  {a}\n b<txet>\n  \"\"\")] public partial Task<string> M(string text);",
    ];

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Odd_code_makes_nothing_fail(string members) => await new Project().ExpectNoFailureAsync(Sources.Members(members));

    [Theory]
    [InlineData("[Prompt(\"<txet>\")] public partial Task<string> M(string text);")]
    [InlineData("public interface I { [Prompt(\"<txet>\")] Task<string> M(string text); }")]
    [InlineData("public partial struct S { [Prompt(\"<txet>\")] public partial Task<string> M(string text); }")]
    [InlineData("public static partial class C { [Prompt(\"<txet>\")] public static partial Task<string> M(string text); }")]
    [InlineData("file partial class C { [Prompt(\"<txet>\")] public partial Task<string> M(string text); }")]
    [InlineData("[Prompt(\"<txet>\")] class C { }")]
    [InlineData("[assembly: Prompt(\"<txet>\")]")]
    [InlineData("[GradComponent] enum E { }")]
    public async Task Odd_places_make_nothing_fail(string source) => await new Project().ExpectNoFailureAsync(source);

    [Fact]
    public async Task A_sound_component_has_no_diagnostics() => await new Project().ExpectAsync(Sound);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_component_that_is_being_typed_makes_nothing_fail(int remainder)
    {
        for (int length = remainder; length < Sound.Length; length += 4)
        {
            await new Project().ExpectNoFailureAsync(Sound[..length]);
        }
    }

    [Fact]
    public async Task A_component_of_which_a_character_is_missing_makes_nothing_fail()
    {
        for (int at = 0; at < Sound.Length; at += 5)
        {
            await new Project().ExpectNoFailureAsync(Sound.Remove(at, 1));
        }
    }
}
