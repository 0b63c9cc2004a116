namespace PromptGrad.Generator.Tests;

/// <summary>The readers that are generated: they read what System.Text.Json writes.</summary>
public sealed class ReplyReaderTests
{
    private const string Declarations = """
        using System.Collections.Immutable;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;

        public enum Mark { Good, Bad, [JsonStringEnumMemberName("größer \"als\"")] Unknown }
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Circle), "Circle"), JsonDerivedType(typeof(Group), "Group"), JsonDerivedType(typeof(Dot), 7)]
        public abstract record Shape;
        public sealed record Circle(double Radius) : Shape;
        public sealed record Dot(int X) : Shape;
        public sealed record Group(IReadOnlyList<Shape> Parts) : Shape;
        public readonly record struct Range(int From, int To);
        public struct Point { public double X { get; set; } public float Y { get; init; } }
        public class Base { public string First { get; set; } = "first"; public required int Second { get; init; } }
        public class Derived : Base { public bool Third { get; set; } public List<string> Tags { get; init; } = new() { "a" }; [JsonIgnore] public int Fourth { get; set; } = 4; }
        public sealed record Everything(
            sbyte A, byte B, short C, ushort D, int E, uint F, long G, ulong H, float I, double J, decimal K, bool L, char M, string N,
            DateTime O, DateTimeOffset P, DateOnly Q, TimeOnly R, TimeSpan S, Guid T, Uri U, byte[] V, Mark W, Range X, Point Y, Derived Z,
            int? Aa, string? Bb, Mark? Cc, Everything? Dd, Range? Ee, List<int?> Ff, string?[] Gg, Dictionary<string, Shape?> Hh, ImmutableArray<DateOnly> Ii, ISet<string> Jj,
            IReadOnlyDictionary<string, List<Mark>> Kk, Shape Ll, [property: JsonPropertyName("größe mm")] int Mm, ImmutableDictionary<string, int> Nn, Queue<string> Oo, IEnumerable<Derived> Pp)
        {
            public string? Extra { get; init; } = "extra";
        }

        public sealed partial class C(IChatClient chat)
        {
            [Prompt("x")] public partial Task<Everything> AskAsync(CancellationToken cancellationToken = default);
            [Prompt("x")] public partial Task<List<Shape?>> ShapesAsync();
            [Prompt("x")] public partial Task<Derived> DerivedAsync();
        }

        public sealed class Echo : IChatClient
        {
            public string Next = "";
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Next)));
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public object? GetService(Type serviceType, object? serviceKey = null) => null;
            public void Dispose() { }
        }

        public sealed class Maker(Random random)
        {
            public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

            public Everything Make(int depth) => new(
                (sbyte)random.Next(-128, 128), (byte)random.Next(256), (short)random.Next(-32768, 32768), (ushort)random.Next(65536), random.Next(int.MinValue, int.MaxValue), (uint)random.NextInt64(uint.MaxValue), random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64(), (float)random.NextDouble(), random.NextDouble() * 1e9, (decimal)random.NextDouble(), Flip(), (char)random.Next(32, 0xD800), Text(),
                Time(), new DateTimeOffset(Time().Ticks, TimeSpan.FromMinutes(random.Next(-600, 600))), DateOnly.FromDateTime(Time()), TimeOnly.FromDateTime(Time()), TimeSpan.FromTicks(random.NextInt64(-1L << 50, 1L << 50)), new Guid(Bytes(16)), new Uri("https://example.com/" + random.Next()), Bytes(random.Next(5)), Mark(), new(random.Next(), random.Next()), new() { X = random.NextDouble(), Y = (float)random.NextDouble() }, MakeDerived(),
                Flip() ? null : random.Next(), Flip() ? null : Text(), Flip() ? null : Mark(), depth == 0 || Flip() ? null : Make(depth - 1), Flip() ? null : new Range(1, 2), Many(() => Flip() ? (int?)null : random.Next()), Many(() => Flip() ? null : Text()).ToArray(), Keyed(() => Flip() ? null : MakeShape(2)), Many(() => DateOnly.FromDateTime(Time())).ToImmutableArray(), new HashSet<string>(Many(Text)),
                Keyed(() => Many(Mark)), MakeShape(3), random.Next(), Keyed(random.Next).ToImmutableDictionary(), new Queue<string>(Many(Text)), Many(MakeDerived)) { Extra = Flip() ? null : Text() };

            public Shape MakeShape(int depth) => random.Next(depth == 0 ? 2 : 3) switch { 0 => new Circle(random.NextDouble()), 1 => new Dot(random.Next()), _ => new Group(Many(() => MakeShape(depth - 1))) };

            public string Json(object value)
            {
                JsonNode node = JsonSerializer.SerializeToNode(value, value.GetType(), Options)!;
                return Flip() ? node.ToJsonString() : Shuffle(node)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
            }

            private JsonNode? Shuffle(JsonNode? node) => node switch
            {
                JsonArray items => new JsonArray(items.Select(Shuffle).ToArray()),
                JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Shuffle(m.Value))).OrderBy(_ => random.Next())),
                _ => node?.DeepClone(),
            };

            private Derived MakeDerived() => new() { First = Text(), Second = random.Next(), Third = Flip(), Tags = Many(Text) };
            private Mark Mark() => (Mark)random.Next(3);
            private DateTime Time() => new(random.NextInt64(DateTime.MaxValue.Ticks / 3, DateTime.MaxValue.Ticks / 2), DateTimeKind.Utc);
            private bool Flip() => random.Next(2) == 0;
            private byte[] Bytes(int count) { var bytes = new byte[count]; random.NextBytes(bytes); return bytes; }
            private string Text() => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => (string)(random.Next(6) switch { 0 => "\"", 1 => "\\", 2 => "😀", 3 => "\n", 4 => "ü", _ => "a" })));
            private List<T> Many<T>(Func<T> make) => Enumerable.Range(0, random.Next(4)).Select(_ => make()).ToList();
            private Dictionary<string, T> Keyed<T>(Func<T> make) => Enumerable.Range(0, random.Next(4)).ToDictionary(i => i + Text(), _ => make());
        }
        """;

    [Fact]
    public async Task What_the_platform_writes_is_read_as_it_was()
    {
        Assert.Equal("", await Consumer.RunAsync(new FakeChatClient(), Declarations, """
            var echo = new Echo();
            var c = new C(echo);
            var maker = new Maker(new Random(4711));
            for (int i = 0; i < 300; i++)
            {
                Everything expected = maker.Make(2);
                echo.Next = maker.Json(expected);
                Everything read = await c.AskAsync();
                string before = System.Text.Json.JsonSerializer.Serialize(expected, Maker.Options);
                string after = System.Text.Json.JsonSerializer.Serialize(read, Maker.Options);
                if (!System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(before), System.Text.Json.Nodes.JsonNode.Parse(after))) return i + "\n" + before + "\n" + after;
            }
            return "";
            """));
    }

    [Theory]
    [InlineData("""{"second":2,"third":true}""", "first|2|True|a|4")]
    [InlineData("""{"tags":[],"third":false,"second":3,"first":"","fourth":9}""", "|3|False||4")]
    [InlineData("""{"first":"x","second":2,"third":true,"second":5}""", "x|5|True|a|4")]
    public async Task What_is_missing_keeps_the_initial_value_that_its_type_gives_it(string json, string expected) =>
        Assert.Equal(expected, await Consumer.RunAsync(new FakeChatClient(json), Declarations, """
            Derived read = await new C(chat).DerivedAsync();
            return $"{read.First}|{read.Second}|{read.Third}|{string.Join(",", read.Tags)}|{read.Fourth}";
            """));

    [Theory]
    [InlineData("""{"value":[{"kind":"Circle","radius":1.5},null,{"x":4,"kind":7},{"parts":[{"kind":"Group","parts":[]}],"kind":"Group"}]}""", "Circle { Radius = 1.5 } null Dot { X = 4 } Group[Group[]]")]
    public async Task A_union_is_what_its_member_says_wherever_that_stands(string json, string expected) =>
        Assert.Equal(expected, await Consumer.RunAsync(new FakeChatClient(json), Declarations, """
            string Show(Shape? s) => s is Group g ? "Group[" + string.Join(" ", g.Parts.Select(Show)) + "]" : FormattableString.Invariant($"{(object?)s ?? "null"}");
            return string.Join(" ", (await new C(chat).ShapesAsync()).Select(Show));
            """));
}
