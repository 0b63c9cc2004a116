using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PromptGrad.Generator.Tests;

/// <summary>The schemas that are computed at compile time.</summary>
public sealed class ReplySchemaTests
{
    private const string Declarations = """
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.ComponentModel;
        using System.Text.Json.Serialization;

        public enum Mark { Good, Bad, [JsonStringEnumMemberName("don't know")] Unknown }
        public sealed record Note(string Text, int? Line);
        public sealed record Numbers(sbyte A, byte B, short C, ushort D, int E, uint F, long G, ulong H, float I, double J, decimal K);
        public sealed record Texts(char A, DateTime B, DateTimeOffset C, DateOnly D, TimeOnly E, TimeSpan F, Guid G, Uri H, byte[] I);
        public sealed record Maybe(string? A, int? B, Note? C, Mark? D, bool? E, List<Note>? F, Dictionary<string, double?>? G, DateOnly? H);
        public sealed record Lists(string[] A, List<int> B, IReadOnlyList<Note> C, IEnumerable<bool> D, HashSet<string> E, ImmutableArray<Mark> F, Dictionary<string, int[]> G, IReadOnlyDictionary<string, Note> H, Collection<int> I, ImmutableList<long> J, SortedDictionary<string, string> K, ISet<int> L, Queue<int> M);
        public sealed record Defaults(int A, string B = "b", Mark C = Mark.Bad, Note? D = null, double? E = 1.5);
        public class Base { public string First { get; set; } = ""; public required int Second { get; init; } }
        public class Derived : Base { public bool Third { get; set; } [JsonIgnore] public int Fourth { get; set; } [JsonIgnore] public int Fifth => 5; public static int Sixth { get; set; } }
        public struct Point { public double X { get; set; } public double Y { get; init; } }
        public readonly record struct Range(int From, int To);
        public sealed class Built { public Built(int URLCount, string iOName) { UrlCount = URLCount; IOName = iOName; } [JsonPropertyName("url_count")] public int UrlCount { get; } public string IOName { get; } }
        public sealed record Answer<T>(T Value, double Confidence) where T : notnull;
        public sealed record Outer(Answer<int> Number, Answer<string> Text, Answer<int> Other, Mark Mark, Mark? Again);
        """;

    private static readonly string[] Types = ["Numbers", "Texts", "Maybe", "Lists", "Defaults", "Derived", "Point", "Range", "Built", "Answer<Mark>", "Answer<Answer<Range>[]>", "Outer", "Dictionary<string, Note>"];

    /// <summary>What endpoints demand of a strict schema, applied to what System.Text.Json says of the type.</summary>
    [Fact]
    public async Task A_schema_is_that_of_the_platform_in_strict_form()
    {
        var chat = new FakeChatClient();
        string methods = string.Concat(Types.Select(static (t, i) => $"[Prompt(\"x\")] public partial Task<{t}> Ask{i}Async();"));
        string calls = string.Concat(Types.Select(static (t, i) => $"try {{ await c.Ask{i}Async(); }} catch (ChatReplyException) {{ }} all.Add(Exported.Of(typeof({t})));"));
        object? exported = await Consumer.RunAsync(chat, Declarations + "public partial class C(IChatClient chat) { " + methods + " }" + """
            public static class Exported
            {
                private static readonly System.Text.Json.JsonSerializerOptions Options = new()
                {
                    PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase,
                    Converters = { new JsonStringEnumConverter() },
                    RespectNullableAnnotations = true,
                    TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
                };

                public static string Of(Type type) => System.Text.Json.Schema.JsonSchemaExporter.GetJsonSchemaAsNode(Options, type, new() { TreatNullObliviousAsNonNullable = true }).ToJsonString();
            }
            """, "var c = new C(chat); var all = new List<string>();" + calls + "return all;");
        string[] expected = [.. ((List<string>)exported!).Select(static e => Normal(Strict(Resolve(JsonNode.Parse(e)!, JsonNode.Parse(e)!))))];
        string[] actual = [.. chat.Options.Select(static o => ((ChatResponseFormatJson)o!.ResponseFormat!).Schema!.Value.GetRawText()).Distinct().Select(static s => Normal(Resolve(JsonNode.Parse(s)!, JsonNode.Parse(s)!)))];
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("int", """{"type":"object","properties":{"value":{"type":"integer"}},"required":["value"],"additionalProperties":false}""")]
    [InlineData("Uri?", """{"type":"object","properties":{"value":{"type":["string","null"],"format":"uri"}},"required":["value"],"additionalProperties":false}""")]
    [InlineData("Note[]", """{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"},"line":{"type":["integer","null"]}},"required":["text","line"],"additionalProperties":false}}},"required":["value"],"additionalProperties":false}""")]
    [InlineData("Mark", """{"type":"object","properties":{"value":{"type":"string","enum":["Good","Bad","don't know"]}},"required":["value"],"additionalProperties":false}""")]
    public Task What_is_no_object_is_the_value_of_one(string type, string schema) => ExpectAsync(Declarations, type, schema);

    [Fact]
    public Task A_recursive_type_has_a_definition() => ExpectAsync(
        "public sealed record Tree(string Name, IReadOnlyList<Tree> Children, Tree? Next);",
        "Tree",
        """{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/Tree"}},"next":{"anyOf":[{"$ref":"#/$defs/Tree"},{"type":"null"}]}},"required":["name","children","next"],"additionalProperties":false,"$defs":{"Tree":{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/Tree"}},"next":{"anyOf":[{"$ref":"#/$defs/Tree"},{"type":"null"}]}},"required":["name","children","next"],"additionalProperties":false}}}""");

    [Fact]
    public Task A_type_that_is_used_twice_has_a_definition_and_names_are_told_apart() => ExpectAsync(
        "namespace A { public sealed record Item(int N); } namespace B { public sealed record Item(int M); } public sealed record Both(A.Item One, A.Item? Two, B.Item Three, [property: System.ComponentModel.Description(\"last\")] B.Item Four, Once Five); public sealed record Once(bool Yes);",
        "Both",
        """{"type":"object","properties":{"one":{"$ref":"#/$defs/Item"},"two":{"anyOf":[{"$ref":"#/$defs/Item"},{"type":"null"}]},"three":{"$ref":"#/$defs/Item2"},"four":{"description":"last","anyOf":[{"$ref":"#/$defs/Item2"}]},"five":{"type":"object","properties":{"yes":{"type":"boolean"}},"required":["yes"],"additionalProperties":false}},"required":["one","two","three","four","five"],"additionalProperties":false,"$defs":{"Item":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"],"additionalProperties":false},"Item2":{"type":"object","properties":{"m":{"type":"integer"}},"required":["m"],"additionalProperties":false}}}""");

    [Fact]
    public Task A_union_is_any_of_its_types_and_says_which() => ExpectAsync(
        """
        public abstract record Shape
        {
            public sealed record Circle(double Radius) : Shape;
            public abstract record Angular : Shape { public sealed record Square(double Side) : Angular; }
            public sealed record Group(IReadOnlyList<Shape> Parts, Shape? Main) : Shape;
        }
        """,
        "Shape",
        """{"type":"object","properties":{"value":{"$ref":"#/$defs/Shape"}},"required":["value"],"additionalProperties":false,"$defs":{"Shape":{"anyOf":[{"type":"object","properties":{"kind":{"type":"string","const":"Circle"},"radius":{"type":"number"}},"required":["kind","radius"],"additionalProperties":false},{"type":"object","properties":{"kind":{"type":"string","const":"Square"},"side":{"type":"number"}},"required":["kind","side"],"additionalProperties":false},{"type":"object","properties":{"kind":{"type":"string","const":"Group"},"parts":{"type":"array","items":{"$ref":"#/$defs/Shape"}},"main":{"anyOf":[{"$ref":"#/$defs/Shape"},{"type":"null"}]}},"required":["kind","parts","main"],"additionalProperties":false}]}}}""");

    [Fact]
    public Task A_listed_union_has_its_own_names() => ExpectAsync(
        """
        using System.Text.Json.Serialization;
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
        [JsonDerivedType(typeof(Cat), "cat"), JsonDerivedType(typeof(Dog), 2)]
        public interface IPet;
        public sealed record Cat(int Lives) : IPet;
        public sealed class Dog : IPet { public string? Name { get; set; } }
        public sealed record Home(IPet? Pet);
        """,
        "Home",
        """{"type":"object","properties":{"pet":{"anyOf":[{"type":"object","properties":{"is":{"type":"string","const":"cat"},"lives":{"type":"integer"}},"required":["is","lives"],"additionalProperties":false},{"type":"object","properties":{"is":{"type":"integer","const":2},"name":{"type":["string","null"]}},"required":["is","name"],"additionalProperties":false},{"type":"null"}]}},"required":["pet"],"additionalProperties":false}""");

    [Fact]
    public Task Descriptions_are_those_of_the_documentation_or_of_the_attribute() => ExpectAsync(
        """"
        #pragma warning disable CS1573
        using System.ComponentModel;
        /// <summary>
        /// What is thought
        /// of a <see cref="System.String"/> &amp; more.
        /// </summary>
        /// <param name="Score">From 0 to 1.</param>
        public sealed record Opinion(double Score, [property: Description("wins \"always\"")] Mood Mood, [Description("on a parameter")] int N)
        {
            /// <summary>Set <c>later</c>.</summary>
            public required string Advice { get; init; }
        }

        /// <summary>The mood.</summary>
        public enum Mood
        {
            /// <summary>Can hardly be better.</summary>
            Good,
            Bad,
        }

        // /// <summary>No comment.</summary>
        public sealed record Whole(Opinion Opinion, Mood Mood, char Letter);
        """",
        "Whole",
        """{"type":"object","properties":{"opinion":{"description":"What is thought of a String & more.","type":"object","properties":{"score":{"description":"From 0 to 1.","type":"number"},"mood":{"description":"wins \"always\"","anyOf":[{"$ref":"#/$defs/Mood"}]},"n":{"description":"on a parameter","type":"integer"},"advice":{"description":"Set later.","type":"string"}},"required":["score","mood","n","advice"],"additionalProperties":false},"mood":{"$ref":"#/$defs/Mood"},"letter":{"description":"one character","type":"string"}},"required":["opinion","mood","letter"],"additionalProperties":false,"$defs":{"Mood":{"description":"The mood. Good: Can hardly be better.","type":"string","enum":["Good","Bad"]}}}""");

    /// <summary>Aliases are for the reader and not sent, so they are looked for in the generated code.</summary>
    [Fact]
    public void Aliases_stand_beside_what_they_are_for()
    {
        string text = GeneratorHost.Run("""
            internal enum Mood { [ReplyAlias("fine", "ok")] Good, Bad }
            internal sealed record Opinion([ReplyAlias("value")] int Score, [property: ReplyAlias("feeling", "state")] Mood Mood);
            internal sealed partial class C(IChatClient chat) { [Prompt("x")] internal partial Task<Opinion> AskAsync(); }
            """).Compiles().Text.Replace("\\\"", "\"", StringComparison.Ordinal);
        Assert.Contains("""{"type":"integer","x-alias":"value"}""", text, StringComparison.Ordinal);
        Assert.Contains("""{"$ref":"#/$defs/Mood","x-alias":"feeling","x-aliases":["state"]}""", text, StringComparison.Ordinal);
        Assert.Contains("""{"type":"string","enum":["Good","Bad"],"x-aliases":{"Good":["fine","ok"]}}""", text, StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(string declarations, string type, string schema)
    {
        var chat = new FakeChatClient();
        await Consumer.RunAsync(chat, declarations + $"\npublic partial class C(IChatClient chat) {{ [Prompt(\"x\")] public partial Task<{type}> AskAsync(); }}", "try { await new C(chat).AskAsync(); } catch (ChatReplyException) { } return null;");
        JsonElement actual = ((ChatResponseFormatJson)chat.Options[0]!.ResponseFormat!).Schema!.Value;
        Assert.Equal(schema, actual.GetRawText());
    }

    /// <summary>Objects are closed, and all in them is required; what has a default may be null instead of missing.</summary>
    private static JsonNode Strict(JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node.DeepClone();
        }

        var strict = new JsonObject();
        foreach ((string name, JsonNode? value) in schema)
        {
            switch (name)
            {
                case "properties":
                    strict["properties"] = new JsonObject(value!.AsObject().Select(static p => KeyValuePair.Create(p.Key, (JsonNode?)Strict(p.Value!))));
                    break;
                case "items" or "additionalProperties":
                    strict[name] = Strict(value!);
                    break;
                case "minLength" or "maxLength" or "default" or "required" or "$comment":
                    break;
                case "pattern":
                    strict["format"] = "duration";
                    break;
                default:
                    strict[name] = value?.DeepClone();
                    break;
            }
        }

        if (strict["properties"] is JsonObject members)
        {
            strict["required"] = new JsonArray([.. members.Select(static m => (JsonNode)m.Key)]);
            strict["additionalProperties"] = false;
        }

        bool isNullable = schema["default"] is not null;
        if (strict["enum"] is JsonArray values)
        {
            isNullable |= values.Any(static v => v is null);
            strict["type"] = "string";
            if (isNullable && values.All(static v => v is not null))
            {
                values.Add(null);
            }
        }

        if (isNullable && strict["type"] is JsonValue type)
        {
            strict["type"] = new JsonArray(type.DeepClone(), "null");
        }

        return strict;
    }

    /// <summary>References are written out, and descriptions left out.</summary>
    private static JsonNode Resolve(JsonNode node, JsonNode root)
    {
        switch (node)
        {
            case JsonArray items:
                return new JsonArray([.. items.Select(i => i is null ? null : Resolve(i, root))]);
            case JsonObject schema when schema["$ref"] is { } reference:
                return Resolve(reference.GetValue<string>().Split('/').Skip(1).Aggregate(root, static (n, step) => n[step]!), root);
            case JsonObject schema when schema["anyOf"] is JsonArray { Count: 2 } variants:
                JsonObject value = Resolve(variants[0]!, root).AsObject();
                value["type"] = new JsonArray(value["type"]!.DeepClone(), "null");
                (value["enum"] as JsonArray)?.Add(null);
                return value;
            case JsonObject schema:
                return new JsonObject(schema.Where(static m => m.Key is not "$defs" and not "description").Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : (JsonNode?)Resolve(m.Value, root))));
            default:
                return node.DeepClone();
        }
    }

    /// <summary>In the order of names; arrays, whose order says nothing here, in that of their items.</summary>
    private static string Normal(JsonNode? node) => node switch
    {
        JsonObject schema => "{" + string.Join(",", schema.OrderBy(static m => m.Key, StringComparer.Ordinal).Select(static m => m.Key + ":" + Normal(m.Value))) + "}",
        JsonArray items => "[" + string.Join(",", items.Select(Normal).Order(StringComparer.Ordinal)) + "]",
        null => "null",
        _ => node.ToJsonString(),
    };
}
