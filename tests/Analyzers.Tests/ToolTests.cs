using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptGrad.Analyzers.Tests.Fixture;

namespace PromptGrad.Analyzers.Tests;

public sealed class ToolTests
{
    private const string Search = "[Tool(\"A\")] public string Search(string query) => query;";

    [Theory]
    [InlineData("public string A(string a, int? b, DayOfWeek c = DayOfWeek.Friday, CancellationToken d = default) => a;")]
    [InlineData("public async Task<Data[]> AAsync(List<Data> a) { await Task.Yield(); return a.ToArray(); }")]
    [InlineData("public static void A() { }")]
    [InlineData("public ValueTask A(params string[] a) => default;")]
    [InlineData("private Data? A(Data? a = null) => a;")]
    public async Task PG6001_and_PG6002_spare_what_is_data(string method) =>
        await new Project().ExpectAsync("public sealed record Data(int A, Data? B);\npublic partial class F { [Tool(\"A\")] " + method + " }");

    [Theory]
    [InlineData("[|PG6001:ref int a|]")]
    [InlineData("[|PG6001:in int a|]")]
    [InlineData("[|PG6001:ReadOnlySpan<char> a|]")]
    public async Task PG6001_marks_a_parameter_that_is_no_value(string parameter) =>
        await new Project().ExpectAsync("public partial class F { [Tool(\"A\")] public int A(" + parameter + ") => 1; }");

    [Theory]
    [InlineData("[|PG3001:Stream|] a", "'a' cannot be read from a reply: it is no data; use a text, a number, a list or a type of your own")]
    [InlineData("int b, [|PG3001:object|] a", "'a' cannot be read from a reply: it can be anything; use a type that says what is wanted")]
    public async Task PG3001_marks_the_type_of_a_parameter_that_has_no_schema(string parameters, string message)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync("public partial class F { [Tool(\"A\")] public int A(" + parameters + ") => 1; }"));

        Assert.Equal(message, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[|PG6002:Stream|] A() => Stream.Null;")]
    [InlineData("[|PG6002:Task<Action>|] A() => Task.FromResult<Action>(() => { });")]
    [InlineData("[|PG6002:Variable<string>|] A() => new(\"a\");")]
    public async Task PG6002_marks_a_result_that_is_no_data(string method) =>
        await new Project().ExpectAsync("public partial class F { [Tool(\"A\")] public " + method + " }");

    [Theory]
    [InlineData("public partial class F { [Tool(\"A\")] public T [|PG6003:A|]<T>(T a) => a; }")]
    [InlineData("public partial struct F { [Tool(\"A\")] public int [|PG6003:A|](int a) => a; }")]
    [InlineData("public partial class F { private int _a; [Tool(\"A\")] public ref int [|PG6003:A|]() => ref _a; }")]
    public async Task PG6003_marks_a_method_that_cannot_be_called_by_name(string source) => await new Project().ExpectAsync(source);

    [Theory]
    [InlineData("[Tool(\"A\", [|PG6004:Name = \"a b\"|])] public int A() => 1;")]
    [InlineData("[Tool(\"A\", [|PG6004:Name = \"\"|])] public int A() => 1;")]
    [InlineData("[Tool(\"A\")] public int [|PG6004:Größe|]() => 1;")]
    public async Task PG6004_marks_a_name_that_providers_refuse(string method) => await new Project().ExpectAsync("public partial class F { " + method + " }");

    [Fact]
    public async Task PG6005_marks_tools_of_one_name()
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync("public sealed class Files { [Tool(\"A\")] public string Search(string path) => path; }\n" + Agent("[|PG6005:Tools|]", Search, ", Files files")));

        Assert.Equal("A model could not tell two tools apart that are called 'Search': 'Agent.Search' and 'Files.Search' of 'files'; set 'Name' on one of them, or say which are meant", found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG6005_spares_tools_of_which_one_is_chosen() =>
        await new Project().ExpectAsync("public sealed class Files { [Tool(\"A\")] public string Search(string path) => path; }\n" + Agent("Tools(nameof(files))", Search, ", Files files"));

    [Theory]
    [InlineData("Tools([|PG6006:\"Serch\"|])", "There is no tool 'Serch'; did you mean 'Search'?")]
    [InlineData("Tools(nameof(Search), [|PG6006:\"chat\"|])", "There is no tool 'chat'; the tools are 'Search'")]
    [InlineData("Tools([|PG6006:nameof(AnswerAsync)|])", "There is no tool 'AnswerAsync'; the tools are 'Search'")]
    public async Task PG6006_marks_a_name_that_is_no_tool(string attribute, string message)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Agent(attribute, Search)));

        Assert.Equal(message, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task PG6007_marks_tools_where_there_are_none() =>
        await new Project().ExpectAsync(Agent("[|PG6007:Tools|]", "public string Search(string query) => query;"));

    [Fact]
    public async Task PG6007_marks_a_static_prompt_without_static_tools() =>
        await new Project().ExpectAsync("public partial class Agent { [Prompt(\"<question>\")] [[|PG6007:Tools|]] public static partial Task<string> AnswerAsync(IChatClient chat, string question); " + Search + " }");

    [Fact]
    public async Task PG6007_is_silent_where_the_compiler_knows_no_type() =>
        await new Project().ExpectAsync(Agent("Tools", "private readonly [|CS0246:Finder|] _finder = new();").Replace("new()", "null!", StringComparison.Ordinal));

    [Theory]
    [InlineData("Tools([|PG6008:Choice = \"Serch\"|])", "There is no choice 'Serch'; did you mean 'Search'?")]
    [InlineData("Tools(nameof(Search), [|PG6008:Choice = nameof(Open)|])", "There is no choice 'Open'; the tools are 'Search'")]
    public async Task PG6008_marks_a_choice_that_is_not_offered(string attribute, string message)
    {
        Diagnostic found = Assert.Single(await new Project().ExpectAsync(Agent(attribute, Search + " [Tool(\"A\")] public string Open(string path) => path;")));

        Assert.Equal(message, found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("ToolChoice.Auto")]
    [InlineData("ToolChoice.Required")]
    [InlineData("ToolChoice.None")]
    [InlineData("nameof(Search)")]
    public async Task PG6008_spares_choices(string choice) => await new Project().ExpectAsync(Agent($"Tools(Choice = {choice})", Search));

    [Fact]
    public async Task PG6009_marks_bounds_without_a_round() => await new Project().ExpectAsync(Agent("Tools([|PG6009:MaxRounds = 0|])", Search));

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    public async Task PG6010_marks_tools_that_the_component_cannot_call(string accessibility) =>
        await new Project().ExpectAsync("public class Files { [Tool(\"A\")] " + accessibility + " string Find(string path) => path; }\n" + Agent("[|PG6010:Tools|]", "", ", Files files"));

    [Fact]
    public async Task PG6010_marks_a_tool_that_is_named_and_cannot_be_called() =>
        await new Project().ExpectAsync("public class Files { [Tool(\"A\")] private string Find(string path) => path; [Tool(\"A\")] public string Open(string path) => Find(path); }\n"
            + Agent("[|PG6010:Tools(\"Find\")|]", "", ", Files files"));

    [Fact]
    public async Task PG6010_marks_tools_of_a_prompt_that_gives_its_reply_as_it_comes() =>
        await new Project().ExpectAsync("""
            public sealed partial class Agent(IChatClient chat)
            {
                [Tool("Adds.")] private static int Add(int a, int b) => a + b;
                [Prompt("Answer: <question>")] [[|PG6010:Tools|]] public partial System.Collections.Generic.IAsyncEnumerable<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
            }
            """);

    [Fact]
    public async Task PG6010_spares_tools_that_others_have_for_themselves() =>
        await new Project().ExpectAsync("public class Files { [Tool(\"A\")] private string Find(string path) => path; [Tool(\"A\")] public string Open(string path) => Find(path); }\n" + Agent("Tools", "", ", Files files"));

    [Fact]
    public async Task PG6010_spares_private_tools_of_the_component_itself() =>
        await new Project().ExpectAsync(Agent("Tools", "[Tool(\"A\")] private string Search(string query) => query;"));

    [Fact]
    public async Task PG6011_marks_tools_without_a_prompt() =>
        await new Project().ExpectAsync("public partial class Agent { [[|PG6011:Tools|]] public string Answer(string question) => question; " + Search + " }");

    [Theory]
    [InlineData("[Tool] public int [|PG6012:A|](int a) => a;")]
    [InlineData("[Tool(\" \")] public int [|PG6012:A|](int a) => a;")]
    [InlineData("/// <summary>Adds.</summary>\n    [Tool] public int A(int a) => a;")]
    [InlineData("[Tool, System.ComponentModel.Description(\"Adds.\")] public int A(int a) => a;")]
    public async Task PG6012_marks_a_tool_that_says_nothing_of_itself(string method) =>
        await new Project { Advice = ["PG6012"] }.ExpectAsync("public partial class F { " + method + " }");

    [Fact]
    public async Task PG2002_marks_the_type_of_a_tool_that_is_to_be_trained() =>
        await new Project().ExpectAsync("public class [|PG2002:F|] { [Tool(\"A\", Trainable = true)] public int A(int a) => a; }");

    [Fact]
    public async Task PG2002_spares_the_type_of_other_tools() =>
        await new Project().ExpectAsync("public class F { [Tool(\"A\")] public int A(int a) => a; }");

    [Fact]
    public async Task PG2014_marks_a_trainable_description_of_a_static_tool() =>
        await new Project().ExpectAsync("public partial class F { [Tool(\"A\", [|PG2014:Trainable = true|])] public static int A(int a) => a; }");

    [Fact]
    public async Task PG2016_marks_a_trainable_tool_without_a_description() =>
        await new Project().ExpectAsync("public partial class F { [Tool([|PG2016:Trainable = true|])] public int A(int a) => a; }");

    [Theory]
    [InlineData("[Tool(\"A\")] public int A(int a) => a; public int [|PG2015:ATool|] => 1;")]
    [InlineData("[Tool(\"A\", Trainable = true)] public int A(int a) => a; public int [|PG2015:ADescription|] => 1;")]
    [InlineData("[Tool(\"A\")] public int A(int a) => a; [Tool(\"B\", Name = \"b\")] public int [|PG2015:A|](string b) => 1;")]
    public async Task PG2015_marks_what_has_the_name_of_a_generated_member(string members) =>
        await new Project().ExpectAsync("public partial class F { " + members + " }");

    [Fact]
    public async Task PG1002_spares_a_parameter_that_has_tools() =>
        await new Project().ExpectAsync("public class Files { [Tool(\"A\")] public string Find(string path) => path; }\npublic partial class Agent(IChatClient chat) { [Prompt(\"<question>\")] [Tools] public partial Task<string> AnswerAsync(string question, Files files); }");

    private static string Agent(string attribute, string members, string parameters = "") =>
        "public partial class Agent(IChatClient chat" + parameters + ") { [Prompt(\"<question>\")] [" + attribute + "] public partial Task<string> AnswerAsync(string question); " + members + " }";
}
