using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.AI;
using PromptGrad.Testing;

namespace PromptGrad.Generator.Tests;

/// <summary>Methods that models may call, from declaration to call.</summary>
public sealed class ToolTests
{
    private const string Weather = """
        #pragma warning disable CS1573
        public enum Unit { Celsius, Fahrenheit }
        public sealed record Place(string City, string? Country = null);
        public sealed record Report(double Degrees, string Sky);

        [GradComponent("Answers questions about the weather.")]
        public sealed partial class Weather(IChatClient chat)
        {
            public List<string> Log { get; } = new();

            [SystemPrompt("You know the weather.", Trainable = true)]
            [Prompt("<question>")]
            [Tools]
            public partial Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);

            [Prompt("<question>")]
            [Tools(nameof(ForecastAsync), Choice = nameof(ForecastAsync), MaxRounds = 2, Parallel = false)]
            public partial Task<int> CountAsync(string question);

            /// <summary>Says how the weather will be.</summary>
            /// <param name="place">Where.</param>
            /// <param name="days">In how many days; today is 0.</param>
            [Tool]
            public async Task<Report> ForecastAsync(Place place, int days = 0, Unit unit = Unit.Celsius, CancellationToken cancellationToken = default)
            {
                await Task.Yield();
                Log.Add($"{place} {days} {unit}");
                return new(20.5 + days, "clear");
            }

            [Tool("Remembers a word.", Name = "keep_word")]
            private void Keep(string word) => Log.Add(word);

            [Tool("Adds numbers.")]
            internal static int Sum(params int[] numbers) => numbers.Sum();
        }
        """;

    [Fact]
    public async Task Model_calls_methods_of_the_component()
    {
        using var chat = new ScriptedChatClient();
        chat.Otherwise()
            .Calls(new("Forecast", """{"place":{"city":"Rome","country":null},"days":2,"unit":"Fahrenheit"}"""), new("keep_word", """{"word":"umbrella"}"""), new("Sum", """{"numbers":[1,2,3]}"""))
            .Reply("Clear.");

        object? result = await Consumer.RunAsync(chat, Weather, """
            var weather = new Weather(chat);
            string answer = await weather.AnswerAsync("Rome?");
            return answer + " " + string.Join("; ", weather.Log.Order(StringComparer.Ordinal));
            """);

        Assert.Equal("Clear. Place { City = Rome, Country =  } 2 Fahrenheit; umbrella", result);
        Assert.Equal(["""{"Degrees":22.5,"Sky":"clear"}""", "Done.", "6"], chat.Requests[1].ToolResults);
    }

    [Fact]
    public async Task Arguments_that_are_left_out_or_null_have_their_defaults()
    {
        using var chat = new ScriptedChatClient();
        chat.Otherwise().Call("Forecast", """{"place":{"city":"Rome"}}""").Call("Forecast", """{"place":{"city":"Bonn"},"days":null,"unit":null}""").Reply("Clear.");

        object? result = await Consumer.RunAsync(chat, Weather, """
            var weather = new Weather(chat);
            await weather.AnswerAsync("Rome?");
            return string.Join("; ", weather.Log);
            """);

        Assert.Equal("Place { City = Rome, Country =  } 0 Celsius; Place { City = Bonn, Country =  } 0 Celsius", result);
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_are_told_with_their_path()
    {
        using var chat = new ScriptedChatClient();
        chat.Otherwise().Call("Forecast", """{"place":{"country":"Italy"}}""").Call("Forecast", """{"days":1}""").Reply("Sorry.");

        await Consumer.RunAsync(chat, Weather, """return await new Weather(chat).AnswerAsync("Rome?");""");

        Assert.Equal(
            ["Error: The arguments of Forecast do not fit: its $.place.city is missing.", "Error: The arguments of Forecast do not fit: its $.place is missing."],
            chat.Requests[2].ToolResults);
    }

    [Fact]
    public async Task Schema_and_descriptions_are_those_of_the_source()
    {
        using var chat = new ScriptedChatClient();
        chat.Otherwise().Reply("Clear.");

        await Consumer.RunAsync(chat, Weather, """return await new Weather(chat).AnswerAsync("Rome?");""");

        AIFunction[] tools = [.. chat.Requests[0].Options!.Tools!.Cast<AIFunction>()];
        Assert.Equal([("Forecast", "Says how the weather will be."), ("keep_word", "Remembers a word."), ("Sum", "Adds numbers.")], tools.Select(t => (t.Name, t.Description)));
        JsonNode schema = JsonNode.Parse(tools[0].JsonSchema.GetRawText())!;
        Assert.Equal("object", (string)schema["type"]!);
        Assert.Equal(["place", "days", "unit"], schema["properties"]!.AsObject().Select(p => p.Key));
        Assert.Equal("Where.", (string)schema["properties"]!["place"]!["description"]!);
        Assert.Equal("In how many days; today is 0.", (string)schema["properties"]!["days"]!["description"]!);
        Assert.Equal("""["Celsius","Fahrenheit",null]""", schema["properties"]!["unit"]!["enum"]!.ToJsonString());
        Assert.Equal("""["city","country"]""", schema["properties"]!["place"]!["required"]!.ToJsonString());
    }

    [Fact]
    public async Task Attribute_says_which_tools_and_how()
    {
        using var chat = new ScriptedChatClient();
        chat.Otherwise().Call("Forecast", """{"place":{"city":"Rome"}}""").Reply("""{"value":3}""");

        object? result = await Consumer.RunAsync(chat, Weather, """return await new Weather(chat).CountAsync("Rome?");""");

        Assert.Equal(3, result);
        ChatOptions options = chat.Requests[0].Options!;
        Assert.Equal(["Forecast"], options.Tools!.Select(t => t.Name));
        Assert.Equal(ChatToolMode.RequireSpecific("Forecast"), options.ToolMode);
        Assert.False(options.AllowMultipleToolCalls);
        Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat);
        Assert.Equal(ChatToolMode.Auto, chat.Requests[1].Options!.ToolMode);
    }

    [Fact]
    public async Task Property_is_a_function_for_any_client()
    {
        object? result = await Consumer.RunAsync(new FakeChatClient(), Weather, """
            var weather = new Weather(chat);
            AIFunction tool = weather.ForecastTool;
            return tool.Name + " " + await tool.InvokeAsync(new() { ["place"] = System.Text.Json.JsonDocument.Parse("{\"city\":\"Rome\"}").RootElement, ["days"] = 3 }) + " " + await Weather.SumTool.InvokeAsync(new() { ["numbers"] = System.Text.Json.JsonDocument.Parse("[4]").RootElement });
            """);

        Assert.Equal("""Forecast {"Degrees":23.5,"Sky":"clear"} 4""", result);
    }

    [Fact]
    public async Task Tools_may_belong_to_what_a_component_is_given()
    {
        using var chat = new ScriptedChatClient();
        chat.Otherwise()
            .Calls(new("Find", """{"query":"a"}"""), new("Open", """{"path":"b"}"""), new("Now", "{}"), new("Name", """{"id":1}"""), new("Bark", "{}"))
            .Reply("done");

        object? result = await Consumer.RunAsync(chat, """
            public interface IFinder { [Tool("Finds.")] Task<string> FindAsync(string query); }
            public sealed class Finder : IFinder { public Task<string> FindAsync(string query) => Task.FromResult("found " + query); }
            public sealed class Files { [Tool("Opens.")] public string Open(string path) => "opened " + path; [Tool] public static string Now() => "noon"; }
            public partial class Names { [Tool("Names.")] public string Name(int id) => "name " + id; }
            public abstract class Animal { [Tool("Barks.")] public virtual string Bark() => "?"; }
            public sealed class Dog : Animal { public override string Bark() => "wuff"; }

            public sealed partial class Agent(IChatClient chat, IFinder finder)
            {
                private readonly Files _files = new();
                public Names? Names { get; init; }
                public Names? Missing { get; init; }

                [Prompt("<question>")]
                [Tools(nameof(finder), nameof(_files), nameof(Names), "dog")]
                public partial Task<string> AskAsync(Dog dog, string question);
            }
            """, """return await new Agent(chat, new Finder()) { Names = new() }.AskAsync(new Dog(), "?");""");

        Assert.Equal("done", result);
        Assert.Equal(["found a", "opened b", "noon", "name 1", "wuff"], chat.Requests[1].ToolResults);
        Assert.Equal("?", chat.Requests[0].LastUserText);
    }

    [Fact]
    public async Task Tools_of_an_object_that_is_missing_are_left_out()
    {
        using var chat = new ScriptedChatClient();
        chat.Otherwise().Reply("done");

        await Consumer.RunAsync(chat, """
            public class Files { [Tool("Opens.")] public string Open(string path) => path; }
            public partial class Names { [Tool("Names.")] public string Name(int id) => ""; }
            public sealed partial class Agent(IChatClient chat)
            {
                private readonly Files? _files = null;
                public Names? Names { get; init; }

                [Prompt("<question>")]
                [Tools]
                public partial Task<string> AskAsync(string question);

                [Tool("Ends.")]
                public void End() { }
            }
            """, """return await new Agent(chat).AskAsync("?");""");

        Assert.Equal(["End"], chat.Requests[0].Options!.Tools!.Select(t => t.Name));
    }

    [Fact]
    public void Tools_may_belong_to_a_type_of_another_project()
    {
        CSharpCompilation library = GeneratorHost.Compile("""
            #pragma warning disable CS1591
            public partial class Names { [Tool("Names.")] public string Name(int id) => ""; }
            public class Files { [Tool("Opens.")] public string Open(string path) => path; }
            """);
        MetadataReference reference = GeneratorHost.Run(library).Compiles().ToReference();
        CSharpCompilation consumer = GeneratorHost.Compile("""
            #pragma warning disable CS1591
            public sealed partial class Agent(IChatClient chat, Names names, Files files)
            {
                [Prompt("<question>")]
                [Tools]
                public partial Task<string> AskAsync(string question);
            }
            """).AddReferences(reference);

        string text = GeneratorHost.Run(consumer).Compiles().Text;

        Assert.Contains("names.NameTool, __Tools.Open_", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed partial class")]
    [InlineData("public partial record")]
    public async Task Feedback_reaches_the_prompt_and_the_description_of_a_tool(string type)
    {
        using var chat = new ScriptedChatClient();
        chat.Otherwise().Call("Search", """{"query":"keys"}""").Reply("In the hall.");

        object? result = await Consumer.RunAsync(chat, type + """
             Agent(IChatClient Chat)
            {
                [SystemPrompt("You find things.", Trainable = true)]
                [Prompt("<question>")]
                [Tools]
                public partial Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

                [Tool("Searches.", Trainable = true)]
                public Task<string> SearchAsync(string query) => Task.FromResult("found " + query);
            }

            public sealed class Engine : IBackwardEngine
            {
                public List<string> Calls { get; } = [];

                public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default)
                {
                    Calls.Add(critique.Call);
                    return Task.FromResult<IReadOnlyList<string>>(critique.Inputs.Select(i => critique.Call + " " + i.Name).ToArray());
                }
            }
            """, """
            var agent = new Agent(chat);
            var engine = new Engine();
            agent.SearchDescription.Value = "Searches the house.";
            Variable<string> answer = await agent.AskAsync(new Variable<string>("Where?"));
            await answer.BackwardAsync("Say more.", new BackwardOptions { Engine = engine });
            bool isOwn = ((IGradComponent)agent).OwnParameters.Select(p => p.Name).SequenceEqual(new[] { "Ask.System", "Ask.User", "Search.Description" });
            return $"{isOwn} {string.Join(", ", engine.Calls)} | {string.Join(", ", agent.SearchDescription.Gradients.Select(g => g.Text))} | {string.Join(", ", agent.AskPrompt.System.Gradients.Select(g => g.Text))}";
            """);

        Assert.Equal("True Ask#3, Search#2, Ask#1 | Ask#1 Search.Description, Search#2 Search.Description, Ask#3 Search.Description | Ask#1 Ask.System, Ask#3 Ask.System", result);
        Assert.Equal("Searches the house.", chat.Requests[0].Options!.Tools!.Single().Description);
    }

    [Fact]
    public async Task Learned_description_is_saved_and_loaded()
    {
        object? result = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class Names { [Tool("Names.", Trainable = true)] public string Name(int id) => ""; }
            """, """
            string path = System.IO.Path.GetTempFileName();
            var names = new Names();
            names.NameDescription.Value = "Names by number.";
            await names.SaveAsync(path);
            var loaded = new Names();
            await loaded.LoadAsync(path);
            System.IO.File.Delete(path);
            return loaded.NameTool.Description;
            """);

        Assert.Equal("Names by number.", result);
    }

    [Fact]
    public async Task Batches_have_tools_too()
    {
        using var chat = new ScriptedChatClient();
        chat.When(r => r.ToolResults.Count == 0).Call("Sum", """{"numbers":[1,2]}""");
        chat.Otherwise().Reply(r => r.LastUserText + r.ToolResults[0]);

        object? result = await Consumer.RunAsync(chat, Weather, """
            Batch<string> answers = await new Weather(chat).AnswerAsync(new[] { "a", "b" });
            return string.Join(",", answers.Select(a => a.Value));
            """);

        Assert.Equal("a3,b3", result);
    }

    [Fact]
    public void Static_prompt_offers_static_tools() => Assert.Contains("__AskTools()", GeneratorHost.Run("""
        #pragma warning disable CS1591
        public static partial class Agent
        {
            [Prompt("<question>")]
            [Tools]
            public static partial Task<string> AskAsync(IChatClient chat, string question);

            [Tool("Adds.")]
            public static int Add(int a, int b) => a + b;
        }
        """).Compiles().Text, StringComparison.Ordinal);

    [Fact]
    public void Results_of_every_form_compile() => GeneratorHost.Run("""
        #pragma warning disable CS1591, CS1998
        public sealed record Node(string Name, List<Node> Children);
        public partial class Results<T> where T : class
        {
            [Tool("A")] public string? Text(string? a = null) => a;
            [Tool("A")] public ValueTask<int?> NumberAsync(DateOnly a, Guid b, Uri c) => default;
            [Tool("A")] public ValueTask WaitAsync(TimeSpan a) => default;
            [Tool("A")] public async Task<bool> FlagAsync(Dictionary<string, int[]> a) => a.Count > 0;
            [Tool("A")] public Node Tree(Node a) => a;
            [Tool("A")] public IEnumerable<Node>? Trees(List<Node?>? a) => null;
            [Tool("A")] public DateTime When(char a, byte[] b, decimal c = 1.5m, string d = "x", DayOfWeek e = DayOfWeek.Friday) => default;
            [Tool("A")] public DayOfWeek Day(int @class, CancellationToken @int) => default;
        }
        """).Compiles();

    [Fact]
    public void Wrong_tool_is_left_out() => GeneratorHost.Run("""
        #pragma warning disable CS1591
        public partial class Agent(IChatClient chat)
        {
            [Prompt("<question>")]
            [Tools]
            public partial Task<string> AskAsync(string question);

            [Tool("A")] public string Read(System.IO.Stream stream) => "";
            [Tool("A")] public void Swap(ref int a) { }
            [Tool("A")] public T Get<T>() => default!;
            [Tool("A")] public System.IO.Stream Open() => System.IO.Stream.Null;
            [Tool("A", Name = "a b")] public string Name() => "";
        }
        """).Compiles();

    [Fact]
    public void Agent_with_tools() => Snapshot.Match(GeneratorHost.Run("""
        namespace Demo;

        /// <summary>Answers.</summary>
        /// <param name="chat">The model.</param>
        /// <param name="finder">Finds.</param>
        public sealed partial class Agent(IChatClient chat, Finder finder)
        {
            /// <summary>Answers.</summary>
            [Prompt("<question>")]
            [Tools(Choice = ToolChoice.Required)]
            public partial Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);

            /// <summary>Adds two numbers.</summary>
            /// <param name="left">The first.</param>
            /// <param name="right">The second.</param>
            [Tool(Trainable = true)]
            public int Add(int left, int right = 1) => left + right;
        }

        /// <summary>Finds.</summary>
        public sealed class Finder
        {
            /// <summary>Finds things.</summary>
            /// <param name="query">What to find.</param>
            /// <param name="cancellationToken">Cancels.</param>
            [Tool]
            public Task<string[]> FindAsync(string query, CancellationToken cancellationToken) => Task.FromResult(new[] { query });
        }
        """).Compiles().Text, "cs");
}
