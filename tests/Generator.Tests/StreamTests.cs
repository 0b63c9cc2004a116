using Microsoft.Extensions.AI;

namespace PromptGrad.Generator.Tests;

/// <summary>Prompt methods whose reply is given as it comes.</summary>
public sealed class StreamTests
{
    private const string Review = """
        public sealed record Author(string Name, int? Age);
        public sealed record Line(string Text, [StreamWhole] string Code);
        public sealed record Review(string Summary, int Stars, Author Author, List<Line> Lines, string[] Tags);
        public sealed partial class Reviewer(IChatClient chat)
        {
            [Prompt("Tell of <text>.", Trainable = true)]
            public partial IAsyncEnumerable<string> TellAsync(string text, CancellationToken cancellationToken = default);

            [Prompt("Review <text>.", Trainable = true)]
            public partial IAsyncEnumerable<PartialReview> ReviewAsync(string text, CancellationToken cancellationToken = default);

            [Prompt("Review <text> again.")]
            public partial IAsyncEnumerable<Reviewer.PartialReview> ReviewAgainAsync(string text);
        }
        """;

    private const string Good = """{"summary":"A long and thorough summary","stars":4,"author":{"name":"Ann","age":null},"lines":[{"text":"first","code":"a1"},{"text":"second","code":"b2"}],"tags":["x","y"]}""";

    [Fact]
    public void Streams() => Snapshot.Match(GeneratorHost.Run("""
        #pragma warning disable CS1591
        namespace Demo;

        /// <param name="Name">Who wrote it.</param>
        /// <param name="Pupils">Who learned from them.</param>
        public sealed record Author(string Name, IReadOnlyList<Author>? Pupils);

        public sealed record Review(string Summary, int Stars, [StreamWhole] Author Author, Author? Second);

        internal sealed partial class Reviewer(IChatClient chat)
        {
            [Prompt("Tell of <text>.")]
            public partial IAsyncEnumerable<string> TellAsync(string text, CancellationToken cancellationToken = default);

            [Prompt("Review <text>.")]
            [Reply(Format = ReplyFormat.Both)]
            public partial IAsyncEnumerable<PartialReview> ReviewAsync(string text, CancellationToken cancellationToken = default);
        }
        """).Compiles().Text, "cs");

    [Fact]
    public async Task A_text_comes_in_pieces()
    {
        var chat = new FakeChatClient("Once upon a time");
        Assert.Equal("Once upo|n a time", await Consumer.RunAsync(chat, Review, """
            var pieces = new List<string>();
            await foreach (string piece in new Reviewer(chat).TellAsync("a")) pieces.Add(piece);
            return string.Join("|", pieces);
            """));
        Assert.Equal(["user: Tell of a."], chat.Calls);
    }

    [Fact]
    public async Task Members_come_one_by_one_and_the_whole_at_the_end()
    {
        var chat = new FakeChatClient(Good);
        object? read = await Consumer.RunAsync(chat, Review, """
            var items = new List<Reviewer.PartialReview>();
            await foreach (Reviewer.PartialReview item in new Reviewer(chat).ReviewAsync("a")) items.Add(item);
            bool grows = items.Zip(items.Skip(1)).All(p => (p.Second.Summary ?? "").StartsWith(p.First.Summary ?? "", StringComparison.Ordinal) && (p.Second.Lines?.Count ?? 0) >= (p.First.Lines?.Count ?? 0));
            bool whole = items.SkipLast(1).All(i => i.Whole is null && (i.Lines ?? []).All(l => l.Code is null or "a1" or "b2"));
            bool half = items.Any(i => i.Summary == "A long and th" || i.Summary is { Length: > 3 and < 20 }) && items.Any(i => i.Lines?.Count == 1);
            Reviewer.PartialReview last = items[^1];
            return $"{grows} {whole} {half} {items.Count > 5} {last.Whole!.Lines[1]} {last.Lines![1].Text} {last.Stars} {last.Author!.Name} {last.Tags![1]}";
            """);
        Assert.Equal("True True True True Line { Text = second, Code = b2 } second 4 Ann y", read);
        Assert.Equal("Review", Assert.IsType<ChatResponseFormatJson>(Assert.Single(chat.Options)!.ResponseFormat).SchemaName);
    }

    [Fact]
    public async Task Recorded_calls_give_the_whole_and_run_in_batches()
    {
        object? read = await Consumer.RunAsync(new FakeChatClient("told", Good, Good, "all"), Review, """
            var reviewer = new Reviewer(chat);
            Variable<string> told = await reviewer.TellAsync(new Variable<string>("a"));
            Variable<Review> review = await reviewer.ReviewAsync(new Variable<string>("a"));
            Batch<Review> batch = await reviewer.ReviewAsync(new[] { "a" });
            Variable<string> all = await reviewer.TellPrompt.ForwardAsync("b");
            return $"{told.Value} {review.Value.Stars} {review.Operation!.Name} {batch[0].Value.Stars} {all.Value}";
            """);
        Assert.Equal("told 4 Review 4 all", read);
    }

    [Fact]
    public async Task Reply_that_does_not_fit_ends_in_an_exception_and_is_not_asked_for_again()
    {
        var chat = new FakeChatClient("""{"summary":"short","stars":"many"}""");
        Assert.Equal("Unreadable", await Consumer.RunAsync(chat, Review, """
            try { await foreach (var item in new Reviewer(chat).ReviewAsync("a")) { } }
            catch (ChatReplyException failure) { return failure.Problem.ToString(); }
            return "";
            """));
        Assert.Single(chat.Calls);
    }

    [Fact]
    public async Task The_token_of_the_method_and_that_of_the_loop_cancel()
    {
        object? shown = await Consumer.RunAsync(new FakeChatClient("Once upon a time", "Once upon a time"), Review, """
            async Task<int> CountAsync(CancellationToken method, CancellationToken loop, CancellationTokenSource stop)
            {
                int count = 0;
                try { await foreach (string piece in new Reviewer(chat).TellAsync("a", method).WithCancellation(loop)) { count++; stop.Cancel(); } }
                catch (OperationCanceledException) { return count; }
                return -1;
            }
            using var one = new CancellationTokenSource();
            using var two = new CancellationTokenSource();
            using var other = new CancellationTokenSource();
            return await CountAsync(one.Token, other.Token, one) + await CountAsync(other.Token, two.Token, two);
            """);
        Assert.Equal(2, shown);
    }

    [Fact]
    public void Names_are_looked_up_where_the_method_stands()
    {
        GeneratorHost.Run("""
            #pragma warning disable CS1591
            using Shop;
            using static Shop.Desk;

            namespace Shop
            {
                public sealed record Ticket(string Text);
                public static class Desk { internal sealed record Note(string Text); }
            }

            namespace Demo
            {
                public partial class Outer
                {
                    private sealed record Inner(string Text, Shop.Ticket Ticket);

                    public sealed partial class Clerk(IChatClient chat)
                    {
                        [Prompt("<text>")] public partial System.Collections.Generic.IAsyncEnumerable<PartialTicket> FirstAsync(string text, CancellationToken token = default);
                        [Prompt("<text>")] internal partial IAsyncEnumerable<PartialNote> SecondAsync(string text, CancellationToken token = default);
                        [Prompt("<text>")] private partial IAsyncEnumerable<PartialInner> ThirdAsync(string text, CancellationToken token = default);
                    }

                    public sealed partial class Other(IChatClient chat)
                    {
                        [Prompt("<text>")] public partial IAsyncEnumerable<PartialTicket> FirstAsync(string text, CancellationToken token = default);
                    }
                }
            }
            """).Compiles();
    }

    [Fact]
    public void Components_that_derive_have_parts_of_their_own()
    {
        GeneratorHost.Run("""
            #pragma warning disable CS1591
            public sealed record Ticket(string Text);

            public partial class Clerk(IChatClient chat)
            {
                [Prompt("<text>")] public partial IAsyncEnumerable<PartialTicket> FirstAsync(string text, CancellationToken token = default);
            }

            public partial class Chief(IChatClient chat) : Clerk(chat)
            {
                [Prompt("<text>")] public partial IAsyncEnumerable<PartialTicket> SecondAsync(string text, CancellationToken token = default);
            }
            """).Compiles();
    }

    [Theory]
    [InlineData("PartialNothing")]
    [InlineData("PartialMood")]
    [InlineData("PartialShape")]
    public void What_cannot_be_given_in_parts_compiles_and_throws(string type) => Assert.Contains(
        "has a mistake and cannot run; see PG30",
        GeneratorHost.Run($$"""
            #pragma warning disable CS1591
            public enum Mood { Good, Bad }
            public abstract record Shape { public sealed record Circle(double Radius) : Shape; public sealed record Square(double Side) : Shape; }
            public partial class C(IChatClient chat)
            {
                [Prompt("<text>")] public partial IAsyncEnumerable<{{type}}> AskAsync(string text, CancellationToken token = default);
            }
            """).Compiles().Text,
        StringComparison.Ordinal);

    [Fact]
    public void A_mistake_elsewhere_leaves_the_parts_as_they_are() => GeneratorHost.Run("""
        #pragma warning disable CS1591
        public sealed record Ticket(string Text);
        public partial class C(IChatClient chat)
        {
            [Prompt("<txet>")] public partial IAsyncEnumerable<PartialTicket> AskAsync(string text, CancellationToken token = default);
            public static string? Show(PartialTicket ticket) => ticket.Text + ticket.Whole?.Text;
        }
        """).Compiles();
}
