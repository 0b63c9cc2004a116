namespace PromptGrad.Generator.Tests;

public sealed class RenderTests
{
    [Theory]
    [InlineData("string text", "<text>!", "\"a\"", "a!")]
    [InlineData("string? text", "<text>!", "null", "!")]
    [InlineData("string text", "<text>", "null!", "")]
    [InlineData("string q", "<<q> <q> <<<q>", "\"x\"", "<q> x <x")]
    [InlineData("int n", "<n> <n:N2> <n:#,##0.00>", "-1234", "-1234 -1,234.00 -1,234.00")]
    [InlineData("double n", "<n>", "1.5", "1.5")]
    [InlineData("decimal? n", "[<n>]", "null", "[]")]
    [InlineData("decimal? n", "[<n:F1>]", "2.25m", "[2.3]")]
    [InlineData("bool b, bool? c", "<b> <c>", "true, false", "true false")]
    [InlineData("char c, char? d", "<c><d>", "'x', null", "x")]
    [InlineData("DayOfWeek d", "<d> <d:D>", "DayOfWeek.Sunday", "Sunday 0")]
    [InlineData("DayOfWeek? d", "<d>", "DayOfWeek.Friday", "Friday")]
    [InlineData("DateTime due", "<due:yyyy-MM-dd>", "new DateTime(2026, 1, 2)", "2026-01-02")]
    [InlineData("Guid id", "<id:N>", "Guid.Empty", "00000000000000000000000000000000")]
    [InlineData("string[] items", "<items:bullets>", "new[] { \"a\", \"b\" }", "- a\n- b")]
    [InlineData("IEnumerable<string>? items", "[<items:lines>]", "null", "[]")]
    [InlineData("List<int?> items", "<items:comma>", "new List<int?> { 1, null, 3 }", "1, , 3")]
    [InlineData("IReadOnlyList<DayOfWeek> items", "<items:numbered>", "new[] { DayOfWeek.Monday, DayOfWeek.Sunday }", "1. Monday\n2. Sunday")]
    [InlineData("User user", "<user.Name> <user.Address.City>|<user.Address.Number>", "new User(\"Ann\", null)", "Ann |")]
    [InlineData("User? user", "<user.Name> <user.Address.City>|<user.Address.Number:D3>", "new User(\"Ann\", new Address(\"Rome\", 7))", "Ann Rome|007")]
    [InlineData("Point? p", "<p.X>", "new Point(3)", "3")]
    [InlineData("Point p", "<p.X>", "new Point(3)", "3")]
    [InlineData("params string[] items", "<items:comma>", "\"a\", \"b\"", "a, b")]
    [InlineData("string @class, string größe", "<class> <größe>", "\"a\", \"b\"", "a b")]
    [InlineData("string text", "<doc><text></doc>", "\"x</doc>\"", "<doc>x<\\/doc></doc>")]
    [InlineData("string text", "<text></doc>", "\"x</doc>\"", "x</doc></doc>")]
    [InlineData("string text", "<text> <doc><text></doc>", "null!", " <doc></doc>")]
    [InlineData("User user", "<user:json>", "new User(\"Änn\\n<\", new Address(\"Rome\", -7))", "{\"Name\":\"Änn\\n<\",\"Address\":{\"City\":\"Rome\",\"Number\":-7}}")]
    [InlineData("User? user", "<user:json> <user.Address:json> <user.Address.Number:json>", "null", "null null null")]
    [InlineData("List<int?> items", "<items:json>", "new List<int?> { 1, null }", "[1,null]")]
    [InlineData("Dictionary<string, double[]> map", "<map:json>", "new() { [\"a\"] = new[] { 1.5, double.NaN } }", "{\"a\":[1.5,\"NaN\"]}")]
    [InlineData("Node node", "<node:json>", "new Node { Next = new Node() }", "{\"Next\":{\"Next\":null,\"All\":[],\"id\":0},\"All\":[],\"id\":0}")]
    [InlineData("Odd odd", "<odd:json>", "new Odd()", "{\"Day\":\"Sunday\",\"Char\":\"x\",\"Bytes\":\"AQI=\",\"Date\":\"2026-01-02\",\"Span\":\"00:00:01\",\"Uri\":null,\"Guid\":null,\"Yes\":true,\"Small\":1,\"Point\":{\"X\":4},\"Half\":0.5}")]
    [InlineData("Point p, decimal d, string s", "<p:json><d:json><s:json>", "new Point(3), -1.50m, \"\\\"\"", "{\"X\":3}-1.50\"\\\"\"")]
    [InlineData("string a, int unused, string cancellationToken", "<a><cancellationToken>", "\"1\", 2, \"3\"", "13")]
    public async Task A_value_is_sent_as_its_text(string parameters, string template, string arguments, string expected)
    {
        var chat = new FakeChatClient();
        await Culture.FinnishAsync(() => Consumer.RunAsync(chat, $$"""
            public record Address(string City, int Number);
            public record User(string Name, Address? Address);
            public record struct Point(int X);
            public class Node { public Node? Next { get; set; } public IReadOnlyList<Node?> All { get; } = new List<Node?>(); [System.Text.Json.Serialization.JsonPropertyName("id")] public int Id; [System.Text.Json.Serialization.JsonIgnore] public object? Tag { get; set; } }
            public class Odd { public DayOfWeek Day; public char Char = 'x'; public byte[] Bytes = { 1, 2 }; public DateOnly Date = new(2026, 1, 2); public TimeSpan Span = TimeSpan.FromSeconds(1); public Uri? Uri; public Guid? Guid; public bool Yes = true; public short Small = 1; public Point Point = new(4); public float Half = 0.5f; }
            public partial class C(IChatClient chat)
            {
                [Prompt("{{template}}")]
                public partial Task<string> Ask({{parameters}});
            }
            """, $"return await new C(chat).Ask({arguments});"));
        Assert.Equal(["user: " + expected], chat.Calls);
    }

    [Fact]
    public async Task Render_shows_what_would_be_sent_and_a_learned_text_is_rendered_alike()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient(), """
            public partial class C(IChatClient chat)
            {
                [SystemPrompt("You know <<about> <topic>.", Trainable = true)]
                [Prompt("<q:lines> in <doc><topic></doc>", ClosingTags = ClosingTagPolicy.Allow)]
                [AssistantPrompt("Well,")]
                [Prompt("Again: <q:lines>")]
                public partial Task<string> AskAsync(IEnumerable<int> q, string topic);
            }
            """, """
            var c = new C(chat);
            IEnumerable<int> Once() { yield return 1; yield return 2; }
            string Show() => string.Join("|", c.AskPrompt.Render(Once(), "</doc>").Select(m => m.Role + ":" + m.Text));
            string before = Show();
            c.AskPrompt.System.Value = "Topic <doc><topic></doc>, never <<topic>.";
            c.AskPrompt.User2.Value = "Once more: <q:lines>!";
            string after = Show();
            c.AskPrompt.System.Reset();
            return before + "#" + after + "#" + c.AskPrompt.Parameters.Count;
            """);
        Assert.Equal(
            "system:You know <about> </doc>.|user:1\n2 in <doc></doc></doc>|assistant:Well,|user:Again: 1\n2"
            + "#system:Topic <doc><\\/doc></doc>, never <topic>.|user:1\n2 in <doc></doc></doc>|assistant:Well,|user:Once more: 1\n2!"
            + "#4",
            shown);
    }

    [Fact]
    public async Task A_refused_closing_tag_stops_the_call()
    {
        var chat = new FakeChatClient();
        var refused = await Assert.ThrowsAsync<PromptValueException>(() => Consumer.RunAsync(chat, """
            public partial class C(IChatClient chat)
            {
                [Prompt("<doc><text></doc>", ClosingTags = ClosingTagPolicy.Refuse)]
                public partial Task<string> Ask(string text);
            }
            """, "return await new C(chat).Ask(\"</doc>\");"));
        Assert.Contains("'text'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(chat.Calls);
    }
}
