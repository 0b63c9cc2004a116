using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

public class LenientJsonTests
{
    private static readonly string[] s_tokens =
    [
        "{", "}", "[", "]", "\"", "'", "`", "```", "\"\"\"", ":", ",", "a", "key", "1", "-", "0.5", "true", "None", " ", "\n", "\\", "\\u", "d83d", "//", "/*", "*/", "\ud83d", "(", ")", "“", "”", "\0",
        "\"a\":", "<think>",
    ];

    [Theory]
    [InlineData("""{"city":"Rome","size":[1,-2.5e3,true,null,{}]}""", """{"city":"Rome","size":[1,-2.5e3,true,null,{}]}""")]
    [InlineData("Sure!\n```json\n{\"city\":\"Rome\"}\n```\nAnything else?", """{"city":"Rome"}""", "Surroundings")]
    [InlineData("<think>{\"city\":\"Oslo\"} or so</think>\n{\"city\":\"Rome\"}", """{"city":"Rome"}""", "Surroundings")]
    [InlineData("{\"city\":\"Rome\"}} It's {city}.", """{"city":"Rome"}""", "Surroundings")]
    [InlineData("I kept {city} and {{x}}. {\"city\":\"Rome\"}", """{"city":"Rome"}""", "Surroundings")]
    [InlineData("{\"city\":\"Rome\", // the capital\n/* and */\"size\":3}", """{"city":"Rome","size":3}""", "Comment", "Comment")]
    [InlineData("{\"size\":[1,2,],,}", """{"size":[1,2]}""", "SpareComma", "SpareComma", "SpareComma")]
    [InlineData("{'city':“Rome”,\"river\":`Tiber`}", """{"city":"Rome","river":"Tiber"}""", "Quotes", "Quotes", "Quotes")]
    [InlineData("{city:\"Rome\",the river:\"Tiber\"}", """{"city":"Rome","the river":"Tiber"}""", "BareKey", "BareKey")]
    [InlineData("{\"a\":True,\"b\":False,\"c\":None}", """{"a":true,"b":false,"c":null}""", "Literal", "Literal", "Literal")]
    [InlineData("{\"city\":\"Rome\n\tItaly\"}", """{"city":"Rome\n\tItaly"}""", "RawCharacter")]
    [InlineData("{\"city\":\"\"\"\n    Rome\n      \"Italy\"\n    \"\"\"}", """{"city":"Rome\n  \"Italy\""}""", "Quotes")]
    [InlineData("{\"code\":```python\nprint({1})\n```,\"size\":1}", """{"code":"print({1})","size":1}""", "Quotes")]
    [InlineData("{\"path\":\"\\d+ it\\'s\"}", """{"path":"\\d+ it's"}""", "Backslash")]
    [InlineData("{\"city\":Rome, or so,\"size\":1 km // about\n}", """{"city":"Rome, or so","size":"1 km"}""", "BareText", "BareText", "Comment")]
    [InlineData("{\"call\":f(a: 1, b: [2, 3]) -> x}", """{"call":"f(a: 1, b: [2, 3]) -> x"}""", "BareText")]
    [InlineData("{\"city\":\"the \"eternal\" one\",\"size\":1}", """{"city":"the \"eternal\" one","size":1}""", "InnerQuote")]
    [InlineData("{\"all\":[\"a \"b\", and \"c\"\",\"d\"]}", """{"all":["a \"b\", and \"c\"","d"]}""", "InnerQuote")]
    [InlineData("{\"city\":\"Rome\"\n\"size\":1\n\"land\":\"Italy\"}", """{"city":"Rome","size":1,"land":"Italy"}""", "MissingComma", "MissingComma")]
    [InlineData("{\"city\":,\"size\":1}", """{"size":1}""", "MissingValue")]
    [InlineData("{\"in\":{\"all\":[1,2},\"size\":1}", """{"in":{"all":[1,2]},"size":1}""", "Unclosed")]
    [InlineData("{\"in\":{\"size\":1},\n\nThat is all.", """{"in":{"size":1}}""", "Unclosed", "Surroundings")]
    [InlineData("{\"city\":\"Rome\"\n```", """{"city":"Rome"}""", "Unclosed", "Surroundings")]
    [InlineData("{\"city\":\"Rome\",\"river\":\"Tib", """{"city":"Rome"}""", "CutOff", "Unclosed")]
    [InlineData("{\"size\":[1],\"riv", """{"size":[1]}""", "CutOff", "Unclosed")]
    [InlineData("{\"city\":\"Rome\",\"river\":", """{"city":"Rome"}""", "CutOff", "Unclosed")]
    [InlineData("{\"city\":\"Rome\",\"size\":12", """{"city":"Rome"}""", "CutOff", "Unclosed")]
    public void Object_is_found_and_what_was_repaired_is_listed(string text, string expected, params string[] repairs)
    {
        JsonCandidate found = Assert.IsType<JsonCandidate>(LenientJson.Read(text, JsonValueKind.Object).Best);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(found.Value.GetRawText())), found.Value.GetRawText());
        Assert.Equal(repairs, found.Repairs.Select(r => r.Kind.ToString()));
    }

    [Theory]
    [InlineData("[1, 2, 3\n", "[1,2,3]")]
    [InlineData("[a, b] is the output.", """["a","b"]""")]
    [InlineData("{\"a\":[0]} and then ['x', 'y',]", """["x","y"]""")]
    public void Array_is_found_outside_of_objects(string text, string expected) =>
        Assert.Equal(expected, LenientJson.Read(text, JsonValueKind.Array).Best?.Value.GetRawText());

    [Fact]
    public void Repair_says_where_and_guesses_cost()
    {
        JsonCandidate found = LenientJson.Read("{a:x,'b':1}", JsonValueKind.Object).Best!;

        Assert.Equal([new(JsonRepairKind.BareKey, 1), new(JsonRepairKind.BareText, 3), new(JsonRepairKind.Quotes, 5)], found.Repairs);
        Assert.Equal(1, found.Cost);
    }

    [Fact]
    public void Cheapest_candidate_comes_first_and_equals_are_a_tie()
    {
        LenientReading ranked = LenientJson.Read("{a:x} {'b':1}", JsonValueKind.Object);
        LenientReading tie = LenientJson.Read("{a:1} {\"b\":1}", JsonValueKind.Object);

        Assert.Equal(["""{"b":1}""", """{"a":"x"}"""], ranked.Candidates.Select(c => c.Value.GetRawText()));
        Assert.Equal(6, ranked.Best!.Start);
        Assert.True(tie.IsTie);
        Assert.Null(tie.Best);
    }

    [Theory]
    [InlineData("{\"a\":\"say \"{\"a\":\"stolen\"}\"\"}")]
    [InlineData("{\"a\":\"say \"x\", \"b\": 1, or\",\"b\":2}")]
    [InlineData("{\"a\":\"say \"x\"} or so\"}")]
    [InlineData("{\"a\":say {\"b\":1}}")]
    [InlineData("{\"a\",\"b\"}")]
    [InlineData("{\"a\":[1]]}")]
    public void What_can_be_read_in_two_ways_is_refused_whole(string text)
    {
        LenientReading reading = LenientJson.Read(text, JsonValueKind.Object);

        Assert.Empty(reading.Candidates);
        Assert.StartsWith("At character ", reading.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("No JSON, just {a placeholder}.")]
    [InlineData("<think>{\"a\":1}")]
    public void Nothing_is_found_where_there_is_nothing(string text)
    {
        LenientReading reading = LenientJson.Read(text, JsonValueKind.Object);

        Assert.Empty(reading.Candidates);
        Assert.Null(reading.Refusal);
    }

    [Theory]
    [InlineData("{\"a\":", JsonValueKind.Object, "nested deeper than 64 levels")]
    [InlineData("[", JsonValueKind.Array, "nested deeper than 64 levels")]
    [InlineData("{} ", JsonValueKind.Object, "more than 100 values")]
    public void Hostile_text_is_refused(string part, JsonValueKind kind, string refusal) =>
        Assert.Contains(refusal, LenientJson.Read(string.Concat(Enumerable.Repeat(part, 100_000)), kind).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Braces_without_end_are_no_object() =>
        Assert.Empty(LenientJson.Read(new string('{', 1_000_000) + ".", JsonValueKind.Object).Candidates);

    [Fact]
    public void Every_text_has_a_reading()
    {
        Gen<string> texts =
            from start in Gen.Elements("", "{\"a\":", "{\"a\":\"", "[", "{a:")
            from tokens in Gen.ListOf(Gen.Elements(s_tokens))
            select start + string.Concat(tokens);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            LenientReading reading = LenientJson.Read(text, JsonValueKind.Object);
            return reading.Candidates.All(c => c.Repairs.All(r => r.Index >= 0 && r.Index <= text.Length))
                && reading.Candidates.Select(c => c.Value.GetRawText()).SequenceEqual(LenientJson.Read(text, JsonValueKind.Object).Candidates.Select(c => c.Value.GetRawText()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Valid_JSON_is_read_as_it_stands()
    {
        Gen<string> texts = Gen.ListOf(Gen.Elements(s_tokens)).Select(string.Concat);
        Gen<string> objects =
            from key in texts
            from text in texts
            from elements in Gen.ListOf(texts)
            select JsonSerializer.Serialize(new { one = text, all = elements, inner = new Dictionary<string, object?> { [key] = text, [key + "2"] = 1.5 }, last = (string?)null });

        Prop.ForAll(objects.ToArbitrary(), json =>
        {
            JsonCandidate found = LenientJson.Read(json, JsonValueKind.Object).Best!;
            return found.Repairs.Count == 0 && JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(found.Value.GetRawText()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }
}
