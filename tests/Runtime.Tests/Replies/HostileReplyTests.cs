using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

/// <summary>
/// Texts that no model would write. How many random ones are read, the environment variable <c>PROMPTGRAD_FUZZ_CASES</c> says; 2,000 if it is not set. A million takes minutes:
/// <c>PROMPTGRAD_FUZZ_CASES=1000000 dotnet Runtime.Tests.dll --filter-class '*HostileReplyTests'</c>.
/// </summary>
public class HostileReplyTests
{
    private const int Million = 1_000_000;

    private static readonly string[] s_schemas =
    [
        Schemas.Place, Schemas.Places, Schemas.Note, Schemas.Tree, Schemas.Shape, Schemas.Json, Schemas.Prices, Schemas.Mood, Schemas.Number, Schemas.Integers, Schemas.Texts, Schemas.Boolean, Schemas.OptionalMood,
        Schemas.Text, Schemas.Wrapped, "true", "{}", """{"$id":"A","anyOf":[{"$ref":"A"},{"type":"array","items":{"$ref":"A"}},{"type":"object","properties":{"a":{"$ref":"A"}}}]}""",
    ];

    private static readonly ReplySchema[] s_read = [.. s_schemas.Select(s => new ReplySchema(s))];

    private static readonly ReplySchema[] s_long = [.. new[] { Schemas.Places, Schemas.Tree, Schemas.Json, Schemas.Mood, Schemas.Number, Schemas.Texts }.Select(s => new ReplySchema(s))];

    private static readonly string[] s_tokens =
    [
        "{", "}", "[", "]", "\"", "'", "`", "```", "```json\n", "\"\"\"", ":", ",", "a", "city", "people", "name", "children", "kind", "box", "happy", "1", "-", "0.5", "1,234", "$", "1/2", "true", "None", "null", " ", "\n",
        "\\", "\\u", "d83d", "//", "/*", "*/", "\ud83d", "(", ")", "“", "”", "\0", "\"a\":", "<think>", "</think>", "é", "中", "e9", "\\\"", "{\"city\":\"Oslo\",\"people\":1}", "[1,2]", ".", "_", "%",
    ];

    private static readonly string[] s_right =
    [
        """{"city":"Oslo","people":1000}""", """[{"city":"Oslo","people":1},{"city":"Rome","people":2}]""", """{"title":"a \"b\"","tags":["x","y"],"age":null,"seen_at":"now"}""",
        """{"name":"a","children":[{"name":"b","children":[]}]}""", """{"kind":"box","width":1,"height":2}""", """{"a":[1,"1",null,{"b":[[]]}],"c":true}""", "\"HAPPY\"", "[1,2,3]",
    ];

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("PROMPTGRAD_FUZZ_CASES"), CultureInfo.InvariantCulture, out int cases) ? cases : 2_000;

    [Fact]
    public void Every_text_is_read_or_refused()
    {
        Gen<string> random = Gen.ListOf(Gen.Elements(s_tokens)).Select(string.Concat);
        Gen<string> mutated = from right in Gen.Elements(s_right) from edits in Gen.ListOf(Gen.Choose(0, int.MaxValue - 1)) select edits.Take(6).Aggregate(right, Mutate);
        Gen<string> nested = from part in Gen.Elements("[", "{\"a\":", "{\"children\":[", "[{", "{a:{", "\"{\\\"a\\\":") from count in Gen.Choose(1, 200) select string.Concat(Enumerable.Repeat(part, count));
        Gen<(string Text, int Schema)> texts = from text in Gen.OneOf(random, mutated, mutated, nested) from schema in Gen.Choose(0, s_read.Length - 1) select (text, schema);

        Prop.ForAll(texts.ToArbitrary(), t => IsReadOrRefused(LenientReply.Read(t.Text, s_read[t.Schema]), t.Text) && IsReadOrRefused(LenientReply.ReadPartial(t.Text, s_read[t.Schema]), t.Text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"children\":[")]
    [InlineData("{a:")]
    [InlineData("[{")]
    public void Nesting_without_end_is_refused(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 100_000));
        foreach (ReplySchema schema in s_read)
        {
            Assert.True(IsReadOrRefused(LenientReply.Read(text, schema), text));
        }
    }

    // Each would take minutes or hours if any part of reading were quadratic.
    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("```")]
    [InlineData("\"\"\"")]
    [InlineData("[a ")]
    [InlineData("[a\n")]
    [InlineData("[a, ")]
    [InlineData("[\"a\"b\"]")]
    [InlineData("{}")]
    [InlineData("{\"city\":\"a\",\"people\":1}\n")]
    [InlineData("{\"a\":1}[1]")]
    [InlineData("/*")]
    [InlineData("//")]
    [InlineData("//\n")]
    [InlineData("\",")]
    [InlineData("\"a\":")]
    [InlineData("\\")]
    [InlineData("\\u12")]
    [InlineData(" ")]
    [InlineData("1,")]
    [InlineData("1 ")]
    [InlineData("1/")]
    [InlineData("$1,234")]
    [InlineData("happy ")]
    [InlineData("é")]
    [InlineData("<think>")]
    public void Long_text_is_read_or_refused(string part)
    {
        string middle = string.Concat(Enumerable.Repeat(part, Million / 4 / part.Length));
        foreach (string start in new[] { "", "{\"city\":\"", "[", "[\"a\",", "{\"a\":[1,{" })
        {
            foreach (ReplySchema schema in s_long)
            {
                Assert.True(IsReadOrRefused(LenientReply.Read(start + middle, schema), start + middle));
            }
        }
    }

    [Theory]
    [InlineData(Schemas.Integers, "1,")]
    [InlineData(Schemas.Texts, "'a',")]
    [InlineData(Schemas.Places, "{city:a,people:'1'},")]
    [InlineData(Schemas.Json, "{\"a\":[]},")]
    public void Ten_million_characters_are_read(string schema, string part)
    {
        string text = $"[{string.Concat(Enumerable.Repeat(part, 10 * Million / part.Length))}]";

        ReplyReading reading = LenientReply.Read(text, new ReplySchema(schema));

        Assert.Null(reading.Refusal);
        Assert.InRange(reading.Repairs.Count, 1, 1_000);
    }

    private static string Mutate(string text, int edit)
    {
        int place = edit % (text.Length + 1);
        string token = s_tokens[edit / 7 % s_tokens.Length];
        return (edit % 3) switch
        {
            0 when place < text.Length => text.Remove(place, 1),
            1 => text.Insert(place, token),
            _ => text[..place] + token + text[Math.Min(text.Length, place + 1)..],
        };
    }

    private static bool IsReadOrRefused(ReplyReading reading, string text)
    {
        if (reading.Refusal is not null)
        {
            return reading.Json.IsEmpty && reading.Repairs.Count == 0;
        }

        using JsonDocument document = JsonDocument.Parse(reading.Json, new JsonDocumentOptions { MaxDepth = 512 });
        return reading.Repairs.All(r => r.Index >= 0 && r.Index <= text.Length && r.Path.StartsWith('$')) && Encoding.UTF8.GetCharCount(reading.Json.Span) > 0;
    }
}
