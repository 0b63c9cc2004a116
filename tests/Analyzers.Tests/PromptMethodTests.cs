using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

public sealed class PromptMethodTests
{
    [Fact]
    public async Task PG1002_marks_the_name_of_a_parameter_that_no_message_uses() =>
        await new Project().ExpectAsync(Sources.Method("[SystemPrompt(\"In <style>.\")]\n    [Prompt(\"Translate to <language>.\")]", "string [|PG1002:text|], string language, string style"));

    [Fact]
    public async Task PG1002_spares_what_needs_no_placeholder() =>
        await new Project().ExpectAsync(Sources.Prompt("\"<text>\"", "string text, ChatOptions options, CancellationToken cancellationToken = default"));

    [Theory]
    [InlineData("\"Translate [|PG1001:<txet>|]\"")]
    [InlineData("\"Translate [|PG1013:<text|] now\"")]
    public async Task PG1002_is_not_reported_beside_the_placeholder_that_was_meant(string argument) =>
        await new Project().ExpectAsync(Sources.Prompt(argument));

    [Fact]
    public async Task PG2001_marks_a_method_that_has_a_body() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"<text>\")] public Task<string> [|PG2001:TranslateAsync|](string text) => chat.GetResponseAsync(text).ContinueWith(r => r.Result.Text);"));

    /// <summary>
    /// CS0501 (a method without a body) and CS9113 (nothing reads the client) are the compiler's and cannot be avoided: no body can be generated
    /// for a method that is not partial. PG2001 is reported all the same, because it says what to do, and doing it removes all three.
    /// </summary>
    [Fact]
    public async Task PG2001_marks_a_method_that_is_not_partial() =>
        await new Project().ExpectAsync("public partial class Translator(IChatClient [|CS9113:chat|]) { [Prompt(\"<text>\")] public Task<string> [|CS0501:[|PG2001:TranslateAsync|]|](string text); }");

    [Fact]
    public async Task PG2001_marks_a_partial_method_that_the_user_implements() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"<text>\")] public partial Task<string> [|PG2001:TranslateAsync|](string text);\n    public partial Task<string> TranslateAsync(string text) => chat.GetResponseAsync(text).ContinueWith(r => r.Result.Text);"));

    [Fact]
    public async Task PG2001_marks_a_partial_function_that_the_user_implements() =>
        await new Project().ExpectAsync("public static partial class Answers { [GradComponent] public static partial Variable<int> [|PG2001:Parse|](Variable<string> answer); public static partial Variable<int> Parse(Variable<string> answer) => Parse(answer.Value); public static int Parse(string answer) => answer.Length; }");

    [Theory]
    [InlineData("public string P { [Prompt(\"A\")] [|PG2001:get|]; } = \"\";")]
    [InlineData("[Prompt(\"A\")] public static Translator operator [|PG2001:+|](Translator a, Translator b) => b;")]
    [InlineData("[Prompt(\"A\")] void IDisposable.[|PG2001:Dispose|]() { }")]
    public async Task PG2001_marks_members_that_cannot_be_prompt_methods(string member) =>
        await new Project().ExpectAsync("public partial class Translator : IDisposable { " + member + (member.Contains("Dispose", StringComparison.Ordinal) ? "" : " public void Dispose() { }") + " }");

    [Fact]
    public async Task PG2001_marks_a_local_function_and_says_where_a_prompt_can_stand()
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync("public static class Program { public static Task<string> Main(string q) { return AskAsync(q); [Prompt(\"<txet>\")] static Task<string> [|PG2001:AskAsync|](string text) => Task.FromResult(text); } }"));

        Assert.Equal("Method 'AskAsync' must be a partial method of a type, because its body is generated", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG2001_spares_local_functions_with_other_attributes() =>
        await new Project().ExpectAsync("public static class Program { public static string Main(string q) { return Ask(q); [System.Diagnostics.Conditional(\"A\")] static void Log() { } static string Ask(string text) { Log(); return text; } } }");

    [Theory]
    [InlineData("string")]
    [InlineData("void")]
    [InlineData("Task")]
    [InlineData("int")]
    [InlineData("Reply<string>")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("Variable<string>")]
    public async Task PG2003_marks_the_return_type(string type) =>
        await new Project().ExpectAsync(Sources.Members($"[Prompt(\"<text>\")] public partial [|PG2003:{type}|] TranslateAsync(string text);"));

    [Theory]
    [InlineData("public static partial class Answers { [GradComponent] public static [|PG2003:void|] Parse(string answer) { } }", "return a value, or a Task or ValueTask of one")]
    [InlineData("public static partial class Answers { [GradComponent] public static partial [|PG2003:int|] Parse(Variable<string> answer); }", "return Variable<T>, or a Task or ValueTask of it")]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<text>\")] public partial [|PG2003:Task|] TranslateAsync(string text); }", "return Task<T>, ValueTask<T>, IAsyncEnumerable<string>, or IAsyncEnumerable<PartialX> for the parts of a type X")]
    public async Task PG2003_lists_what_is_supported(string source, string supported)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(source));

        Assert.EndsWith("is not supported; " + supported, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task<string>")]
    [InlineData("ValueTask<string>")]
    [InlineData("Task<Variable<string>>")]
    [InlineData("ValueTask<Variable<string>>")]
    public async Task PG2003_accepts_what_it_lists(string type) =>
        await new Project().ExpectAsync(Sources.Members($"[Prompt(\"<text>\")] public partial {type} TranslateAsync(string text);"));

    [Fact]
    public async Task PG2004_marks_the_method_and_says_where_a_client_may_be()
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync("public partial class Translator { [Prompt(\"<text>\")] public partial Task<string> [|PG2004:TranslateAsync|](string text); }"));

        Assert.Equal(
            "No chat client for 'TranslateAsync': 'Translator' has no IChatClient field, property or constructor parameter, and 'TranslateAsync' has no such parameter; add one, for example to the type's primary constructor",
            found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG2004_marks_a_static_method_that_has_only_the_client_of_an_instance() =>
        await new Project().ExpectAsync("public partial class Translator { public required IChatClient Chat { get; init; } [Prompt(\"<text>\")] public static partial Task<string> [|PG2004:TranslateAsync|](string text); }");

    [Theory]
    [InlineData("public partial class Translator { private readonly IChatClient _chat; public Translator(IChatClient chat) => _chat = chat; [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("public partial class Translator { public required IChatClient Chat { get; init; } [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("public static partial class Translator { [Prompt(\"<text>\")] public static partial Task<string> TranslateAsync(IChatClient chat, string text); }")]
    [InlineData("public partial record class Translator(IChatClient Chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    [InlineData("public abstract class Base(IChatClient chat) { protected IChatClient Chat => chat; } public partial class Translator(IChatClient chat) : Base(chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }")]
    public async Task PG2004_PG2005_accept_a_client_wherever_it_is(string source) => await new Project().ExpectAsync(source);

    [Fact]
    public async Task PG2005_marks_a_method_of_a_type_with_two_clients() =>
        await new Project().ExpectAsync("public partial class Translator { public required IChatClient Cheap { get; init; } public required IChatClient Strong { get; init; } [Prompt(\"<text>\")] public partial Task<string> [|PG2005:TranslateAsync|](string text); }");

    /// <summary>CS9113 cannot be avoided: which client the generated code would read is the question.</summary>
    [Fact]
    public async Task PG2005_marks_a_method_of_a_type_with_two_clients_in_its_constructor()
    {
        IReadOnlyList<Diagnostic> found = await new Project().ExpectAsync("public partial class Translator(IChatClient [|CS9113:cheap|], IChatClient [|CS9113:strong|]) { [Prompt(\"<text>\")] public partial Task<string> [|PG2005:TranslateAsync|](string text); }");

        Assert.Equal("More than one chat client for 'TranslateAsync': 'cheap', 'strong'; keep one, or give the method an IChatClient parameter", found[^1].GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG2005_marks_a_method_with_two_clients() =>
        await new Project().ExpectAsync("public partial class Translator { [Prompt(\"<text>\")] public static partial Task<string> [|PG2005:TranslateAsync|](IChatClient cheap, IChatClient strong, string text); }");

    [Theory]
    [InlineData("ref string text")]
    [InlineData("in string text")]
    [InlineData("out string text")]
    [InlineData("ReadOnlySpan<char> text")]
    public async Task PG2006_marks_the_parameter(string parameter) =>
        await new Project().ExpectAsync(Sources.Prompt("\"<text>\"", $"[|PG2006:{parameter}|], int n = 0").Replace("<text>", "<text> <n>", StringComparison.Ordinal));

    [Theory]
    [InlineData("\"<text> [|PG1010:<n>|]\"", "string text, int? n = null")]
    [InlineData("\"<text> <rest:comma>\"", "string text, params string[] rest")]
    [InlineData("\"<n> <rest:comma>\"", "int n = 0, CancellationToken token = default, params string[] rest")]
    [InlineData("\"<text> <class>\"", "Variable<string> text, string @class = \"a\"")]
    public async Task PG2006_accepts_parameters_by_value(string argument, string parameters) =>
        await new Project().ExpectAsync(Sources.Prompt(argument, parameters));

    [Fact]
    public async Task PG2007_marks_the_type_parameters() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"<text>\")] public partial Task<string> TranslateAsync[|PG2007:<T, U>|](string text) where T : class, new();"));

    [Fact]
    public async Task PG2006_PG2007_mark_functions_too() =>
        await new Project().ExpectAsync("public static partial class Answers { [GradComponent] public static int Parse[|PG2007:<T>|]([|PG2006:ref string answer|]) => answer.Length; }");

    [Fact]
    public async Task PG2007_accepts_a_generic_class() =>
        await new Project().ExpectAsync("public partial class Outer<T> { public partial class Translator<U>(IChatClient chat) where U : struct { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); } }");

    [Fact]
    public async Task PG2008_marks_the_second_token() =>
        await new Project().ExpectAsync(Sources.Prompt("\"<text>\"", "string text, CancellationToken request, [|PG2008:CancellationToken shutdown = default|]"));

    [Fact]
    public async Task PG2008_accepts_one_token_anywhere() =>
        await new Project().ExpectAsync(Sources.Prompt("\"<text>\"", "CancellationToken cancellationToken, string text"));

    [Theory]
    [InlineData("[[|PG2009:SystemPrompt(\"Be terse.\")|]]", "there is no user message; add one with [Prompt]")]
    [InlineData("[SystemPrompt(\"Be terse.\"), [|PG2009:SystemPrompt(\"Be kind.\")|]]", "there is no user message; add one with [Prompt]")]
    [InlineData("[Prompt(\"A\")] [[|PG2009:SystemPrompt(\"Be terse.\")|]] [Prompt(\"B\")]", "a system message stands first; move it before the others")]
    [InlineData("[Prompt(\"A\"), [|PG2009:Prompt(\"B\")|]]", "two user messages follow each other; join them, or write what is said between them")]
    [InlineData("[Prompt(\"A\"), AssistantPrompt(\"B\"), [|PG2009:AssistantPrompt(\"C\")|], Prompt(\"D\")]", "two assistant messages follow each other; join them, or write what is said between them")]
    [InlineData("[Prompt(\"A\"), [|PG2009:AssistantPrompt(\"B\")|]]", "the model would have to answer its own message; end with a user message")]
    [InlineData("[[|PG2009:AssistantPrompt(\"A\")|]]", "the model would have to answer its own message; end with a user message")]
    public async Task PG2009_marks_the_attribute_and_says_what_is_wrong_with_the_order(string attributes, string mistake)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Sources.Method(attributes, "")));

        Assert.Equal("This order of messages can never be valid: " + mistake, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[Prompt(\"A\")]")]
    [InlineData("[SystemPrompt(\"A\"), SystemPrompt(\"B\"), Prompt(\"C\")]")]
    [InlineData("[SystemPrompt(\"A\"), Prompt(\"B\"), AssistantPrompt(\"C\"), Prompt(\"D\")]")]
    [InlineData("[AssistantPrompt(\"A\"), Prompt(\"B\")]")]
    public async Task PG2009_accepts_orders_that_can_be_valid(string attributes) =>
        await new Project().ExpectAsync(Sources.Method(attributes, ""));

    [Theory]
    [InlineData("[SystemPrompt(\"A\")]")]
    [InlineData("[SystemPrompt(\"A\"), AssistantPrompt(\"B\")]")]
    [InlineData("[SystemPrompt(\"A\"), AssistantPrompt(\"B\"), Prompt(\"C\")]")]
    public async Task PG2009_takes_a_conversation_for_the_user_message(string attributes) =>
        await new Project().ExpectAsync(Sources.Method(attributes, "IEnumerable<ChatMessage> history"));

    [Fact]
    public async Task PG2009_marks_an_assistant_that_has_the_last_word_after_a_conversation() =>
        await new Project().ExpectAsync(Sources.Method("[Prompt(\"A\"), [|PG2009:AssistantPrompt(\"B\")|]]", "IEnumerable<ChatMessage> history"));

    [Fact]
    public async Task PG1002_marks_media_that_no_message_shows() =>
        await new Project().ExpectAsync(Sources.Prompt("\"What is this?\"", "DataContent [|PG1002:image|]"));

    [Fact]
    public async Task PG2006_marks_a_second_conversation() =>
        await new Project().ExpectAsync(Sources.Prompt("\"A\"", "IEnumerable<ChatMessage> earlier, [|PG2006:ChatMessage[] later|]"));

    [Fact]
    public async Task PG2010_marks_the_name_of_a_method_without_a_token() =>
        await new Project { Advice = ["PG2010"] }.ExpectAsync(Sources.Members("[Prompt(\"<text>\")] public partial Task<string> [|PG2010:TranslateAsync|](string text);"));

    [Theory]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text, CancellationToken cancellationToken = default); }")]
    [InlineData("public static partial class Answers { [GradComponent] public static int Parse(string answer) => answer.Length; }")]
    [InlineData("public abstract class Base { public abstract Task<string> AskAsync(string text); } public partial class Translator(IChatClient chat) : Base { [Prompt(\"<text>\")] public override partial Task<string> AskAsync(string text); }")]
    public async Task PG2010_spares_methods_with_a_token_functions_and_overrides(string source) =>
        await new Project { Advice = ["PG2010"] }.ExpectAsync(source);

    [Fact]
    public async Task PG2011_marks_a_partial_function_without_its_plain_overload() =>
        await new Project().ExpectAsync(Sources.Members("[GradComponent] public static partial Variable<int> [|PG2011:Parse|](Variable<string> answer);").Replace("(IChatClient chat)", "", StringComparison.Ordinal));

    [Fact]
    public async Task PG2011_accepts_a_partial_function_with_its_plain_overload() =>
        await new Project().ExpectAsync(Sources.Members("[GradComponent] public static partial Variable<int> Parse(Variable<string> answer);\n    public static int Parse(string answer) => answer.Length;").Replace("(IChatClient chat)", "", StringComparison.Ordinal));

    [Fact]
    public async Task PG2014_marks_the_argument_that_makes_the_prompt_trainable() =>
        await new Project().ExpectAsync("public static partial class Translator { [SystemPrompt(\"Be brief.\", Role = \"manners\", [|PG2014:Trainable = true|])] [Prompt(\"<text>\", Trainable = false)] public static partial Task<string> TranslateAsync(IChatClient chat, string text); }");

    [Fact]
    public async Task PG2014_accepts_a_trainable_prompt_of_an_instance() =>
        await new Project().ExpectAsync(Sources.Method("[Prompt(\"<text>\", Trainable = true)]"));

    [Fact]
    public async Task PG2015_marks_the_member_that_has_the_name()
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Sources.Members("public string [|PG2015:TranslatePrompt|] => \"\";\n    [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text);")));

        Assert.Equal("Name 'TranslatePrompt' is taken, and a member of that name is generated for 'TranslateAsync'; rename the existing one, or the method", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG2015_marks_the_second_of_two_methods_with_the_same_generated_name() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text);\n    [Prompt(\"<text> <language>\")] public partial Task<string> [|PG2015:TranslateAsync|](string text, string language);"));

    [Fact]
    public async Task PG2015_marks_a_type_that_has_the_name() =>
        await new Project().ExpectAsync("public partial class [|PG2015:TranslatePrompt|](IChatClient chat) { [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }");

    [Fact]
    public async Task PG2015_lets_other_members_be() =>
        await new Project().ExpectAsync(Sources.Members("public string TranslationPrompt => \"\";\n    public string Name => \"\";\n    [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text);"));

    [Theory]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<text>\")] public partial Missing TranslateAsync(string text); }")]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<text>\")] public partial Task<Missing> TranslateAsync(string text); }")]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<user> <user.Name> <user:N2>\")] public partial Task<string> TranslateAsync(Missing user); }")]
    [InlineData("public partial class Translator(IChatClient chat) { [Prompt(\"<users:lines>\")] public partial Task<string> TranslateAsync(Missing[] users); }")]
    [InlineData("public static partial class Answers { [GradComponent] public static Missing Parse(string answer) => default!; }")]
    public async Task A_type_that_does_not_exist_is_left_to_the_compiler(string source) =>
        Assert.All(
            await new Project().DiagnoseAsync(source),
            d => Assert.Equal("CS0246", d.Id));

    [Fact]
    public async Task A_client_whose_namespace_is_not_imported_is_left_to_the_compiler()
    {
        var project = new Project { IsChatImported = false };

        await project.ExpectAsync("public partial class Translator { public [|CS0246:IChatClient|] Chat { get; init; } = null!; [Prompt(\"<text>\")] public partial Task<string> TranslateAsync(string text); }");
    }

    /// <summary>CS8795 (no other part) and CS9113 (nothing reads the client) are what a compiler without the generator says.</summary>
    [Fact]
    public async Task The_same_is_reported_before_code_is_generated() =>
        await new Project { IsGenerated = false, Advice = ["PG2010", "PG2013"] }.ExpectAsync("""
            [GradComponent]
            public partial class [|PG2013:Translator|](IChatClient [|CS9113:chat|])
            {
                [Prompt("[|PG1001:<txet>|] <language>")]
                public partial Task<string> [|CS8795:[|PG2010:TranslateAsync|]|](string text, string language, int [|PG1002:n|]);
            }
            """);

    [Fact]
    public async Task Each_mistake_of_a_method_is_reported() =>
        await new Project().ExpectAsync(Sources.Members("[Prompt(\"[|PG1001:<txet>|]\")] public partial [|PG2003:int|] TranslateAsync(string text, CancellationToken a, [|PG2008:CancellationToken b|]);"));
}
