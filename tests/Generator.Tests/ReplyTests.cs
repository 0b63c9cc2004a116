using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PromptGrad.Generator.Tests;

/// <summary>Prompt methods that return more than text, from declaration to value.</summary>
public sealed class ReplyTests
{
    private const string Review = """
        public enum Verdict { Good, Bad, Unclear }
        public sealed record Evidence(string Quote, int Line);
        public sealed record Review(double Score, Verdict Verdict, string[] Notes, Evidence? Main, IReadOnlyList<Evidence> All, string? Comment = null, int Count = 3);
        public sealed partial class Reviewer(IChatClient chat)
        {
            [Prompt("Review <text>.")]
            public partial Task<Review> ReviewAsync(string text, CancellationToken cancellationToken = default);

            [Prompt("Review <text>.")]
            public partial ValueTask<Reply<Review>> DetailAsync(string text);

            [Prompt("Count <text>.")]
            public partial Task<int> CountAsync(string text);

            [Prompt("List <text>.")]
            public partial Task<Variable<List<string?>>> ListAsync(Variable<string> text);

            [Prompt("Say <text>.")]
            public partial Task<Reply<string>> SayAsync(string text);

            [Prompt("Respond to <text>.")]
            public partial Task<ChatResponse> RespondAsync(string text);
        }
        """;

    private const string Good = """{"score":0.5,"verdict":"Bad","notes":["a","b"],"main":null,"all":[{"quote":"q","line":7}],"comment":"c","count":4}""";

    [Fact]
    public async Task A_record_is_read_from_the_reply()
    {
        var chat = new FakeChatClient(Good);
        object? read = await Consumer.RunAsync(chat, Review, """
            Review r = await new Reviewer(chat).ReviewAsync("a");
            return $"{r.Score.ToString(System.Globalization.CultureInfo.InvariantCulture)} {r.Verdict} {string.Join(",", r.Notes)} {r.Main is null} {r.All[0]} {r.Comment} {r.Count}";
            """);
        Assert.Equal("0.5 Bad a,b True Evidence { Quote = q, Line = 7 } c 4", read);
        var format = Assert.IsType<ChatResponseFormatJson>(Assert.Single(chat.Options)!.ResponseFormat);
        Assert.Equal("Review", format.SchemaName);
        Assert.Equal("object", format.Schema!.Value.GetProperty("type").GetString());
    }

    [Fact]
    public async Task What_is_missing_has_its_default()
    {
        var chat = new FakeChatClient("""{"score":1,"verdict":"Good","notes":[],"main":{"line":1,"quote":"q","more":[{}]},"all":[],"count":null}""");
        Assert.Equal("True 3 1", await Consumer.RunAsync(chat, Review, """
            Review r = await new Reviewer(chat).ReviewAsync("a");
            return $"{r.Comment is null} {r.Count} {r.Main!.Line}";
            """));
    }

    [Fact]
    public async Task Every_kind_of_result_is_recorded_and_runs_in_batches()
    {
        var chat = new FakeChatClient(Good, Good, Good, """{"value":4}""", """{"value":["a",null]}""", "hello", "hi", "there", "all");
        object? read = await Consumer.RunAsync(chat, Review, """
            var reviewer = new Reviewer(chat);
            Variable<string> text = new("a", "text");
            Variable<Review> review = await reviewer.ReviewAsync(text);
            Variable<Reply<Review>> detail = await reviewer.DetailAsync(text);
            Batch<Review> batch = await reviewer.ReviewAsync(new[] { "a" });
            int count = await reviewer.CountAsync("a");
            List<string?> list = await reviewer.ListAsync("a");
            Reply<string> said = await reviewer.SayAsync("a");
            Variable<Reply<string>> saidToo = await reviewer.SayAsync(text);
            ChatResponse response = await reviewer.RespondAsync("a");
            Variable<ChatResponse> responded = await reviewer.RespondAsync(text);
            return $"{review.Value.Count} {detail.Value.Value.Count} {detail.Value.Attempts} {batch[0].Value.Count} {count} {list.Count} {said.Value} {saidToo.Value.Text} {response.Text} {responded.Value.Text}";
            """);
        Assert.Equal("4 4 1 4 4 2 hello hi there all", read);
    }

    [Fact]
    public async Task A_reply_that_does_not_fit_is_asked_for_again_with_the_place_and_what_was_expected()
    {
        var chat = new FakeChatClient(Good.Replace("\"Bad\"", "\"Awful\"", StringComparison.Ordinal), Good);
        Assert.Equal("Bad", await Consumer.RunAsync(chat, Review, "return (await new Reviewer(chat).ReviewAsync(\"a\")).Verdict.ToString();"));
        Assert.Equal(2, chat.Calls.Count);
        Assert.Contains("verdict is the text \"Awful\" where one of", chat.Calls[1], StringComparison.Ordinal);
    }

    /// <summary>What schema and reader of a small record cost in generated text, beside what its method costs anyway.</summary>
    [Fact]
    public void A_small_record_stays_within_its_budget()
    {
        string Source(int records) => "internal sealed partial class C(IChatClient chat) {" + string.Concat(Enumerable.Range(0, 9).Select(i =>
            $"internal sealed record Review{i}(double Score, string Comment, IReadOnlyList<string> Notes); [Prompt(\"Review <text>.\")] internal partial Task<{(i < records ? "Review" + i : "string")}> Review{i}Async(string text);")) + "}";
        int Length(int records) => GeneratorHost.Run(Source(records)).Compiles().Text.Length;
        Assert.InRange(Length(9) - Length(8), 1, 1500);
    }
}
