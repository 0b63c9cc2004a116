using System.Text;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

public class LenientReplyTests
{
    [Theory]
    [InlineData(Schemas.Integer, "42", "42")]
    [InlineData(Schemas.Number, "-1.5e3", "-1.5e3")]
    [InlineData(Schemas.Boolean, " true\n", "true")]
    [InlineData(Schemas.Text, "\"say \\\"hi\\\"\"", "\"say \\\"hi\\\"\"")]
    [InlineData(Schemas.Text, "Dear {name}, [1] \"x\"", "\"Dear {name}, [1] \\\"x\\\"\"")]
    [InlineData(Schemas.Mood, "\"HAPPY\"", "\"HAPPY\"")]
    [InlineData(Schemas.Place, """{"people":3,"city":"Rome"}""", """{"city":"Rome","people":3}""")]
    [InlineData(Schemas.Note, """{"title":"a","tags":[],"age":null,"when":"now"}""", """{"title":"a","tags":[],"age":null,"seen_at":"now"}""")]
    [InlineData(Schemas.Prices, """{"tea":1,"cake":2.50}""", """{"tea":1,"cake":2.50}""")]
    [InlineData(Schemas.Tree, """{"name":"a","children":[{"name":"b","children":[]}]}""", """{"name":"a","children":[{"name":"b","children":[]}]}""")]
    [InlineData(Schemas.Shape, """{"kind":"box","width":1,"height":2}""", """{"kind":"box","width":1,"height":2}""")]
    [InlineData(Schemas.Json, """{"a":[1,"1",null,{"b":[[]]}],"c":true}""", """{"a":[1,"1",null,{"b":[[]]}],"c":true}""")]
    public void What_is_right_needs_no_repair(string schema, string text, string expected) => Expect(schema, text, expected);

    [Theory]
    [InlineData(Schemas.Integer, "1,234,567", "1234567", "Number")]
    [InlineData(Schemas.Integer, "\"77\"", "77", "Number")]
    [InlineData(Schemas.Integer, "12,34,567", "1234567", "Number")]
    [InlineData(Schemas.Integer, "2.0", "2")]
    [InlineData(Schemas.Integer, "2.5", "3", "Rounded")]
    [InlineData(Schemas.Integer, "007", "7", "Number")]
    [InlineData(Schemas.Number, "+.5", "0.5", "Number")]
    [InlineData(Schemas.Number, "-$2,500.75", "-2500.75", "Number")]
    [InlineData(Schemas.Number, "£ 10", "10", "Number")]
    [InlineData(Schemas.Number, "99 %", "99", "Number")]
    [InlineData(Schemas.Number, "3/4", "0.75", "Number")]
    [InlineData(Schemas.Number, "1_000.5", "1000.5", "Number")]
    [InlineData(Schemas.Number, "**6.02e23**", "6.02e23", "Number")]
    [InlineData(Schemas.Number, "−3", "-3", "Number")]
    [InlineData(Schemas.Number, "That comes to €1,299.00 in all.", "1299.00", "Number")]
    [InlineData(Schemas.Number, "[4]", "4", "Unwrapped")]
    [InlineData(Schemas.Number, "{\"result\": \"4\"}", "4", "Unwrapped", "Number")]
    public void Number_is_read_in_many_notations(string schema, string text, string expected, params string[] repairs) => Expect(schema, text, expected, repairs);

    [Theory]
    [InlineData("1.234.567,89")]
    [InlineData("3,14")]
    [InlineData("5k")]
    [InlineData("3 million")]
    [InlineData("10-20")]
    [InlineData("version 1.2.3")]
    [InlineData("2024-05-06")]
    [InlineData("between 5 and 7")]
    [InlineData("room B12")]
    [InlineData("none")]
    [InlineData("1/0")]
    [InlineData("")]
    public void Number_that_may_mean_two_is_refused(string text) => Refuses(Schemas.Number, text);

    [Theory]
    [InlineData(Schemas.Boolean, "FALSE", "false", "AsLiteral")]
    [InlineData(Schemas.Boolean, "\"True\"", "true", "AsLiteral")]
    [InlineData(Schemas.Boolean, "Yes.", "true", "AsLiteral")]
    [InlineData(Schemas.Boolean, "My verdict: `false`, sorry.", "false", "AsLiteral")]
    [InlineData(Schemas.Boolean, "{\"ok\": true}", "true", "Unwrapped")]
    public void Boolean_is_read_in_many_spellings(string schema, string text, string expected, params string[] repairs) => Expect(schema, text, expected, repairs);

    [Theory]
    [InlineData("happy", "\"HAPPY\"")]
    [InlineData("'Very sad'", "\"VERY_SAD\"")]
    [InlineData("VerySad", "\"VERY_SAD\"")]
    [InlineData("__Happy!__", "\"HAPPY\"")]
    [InlineData("At Ease", "\"Calm\"")]
    [InlineData("calm: nothing stirs, not even the happy dog", "\"Calm\"")]
    [InlineData("**HAPPY** - as can be", "\"HAPPY\"")]
    [InlineData("I'd say she is very sad today.", "\"VERY_SAD\"")]
    [InlineData("HAPPY is not what I'd call very sad", "\"HAPPY\"")]
    [InlineData("calm? No: happy. Yes, happy.", "\"HAPPY\"")]
    [InlineData("[\"happy\"]", "\"HAPPY\"")]
    [InlineData("```\nhappy\n```", "\"HAPPY\"")]
    [InlineData("calmly", "\"Calm\"")]
    public void Choice_is_found_by_its_names(string text, string expected) => Reads(Schemas.Mood, text, expected);

    [Theory]
    [InlineData("happy or very sad")]
    [InlineData("unhappy")]
    [InlineData("happy-go-lucky")]
    [InlineData("angry")]
    [InlineData("sad")]
    [InlineData("{\"a\":\"happy\",\"b\":\"calm\"}")]
    public void Choice_that_is_not_named_alone_is_refused(string text) => Refuses(Schemas.Mood, text);

    [Theory]
    [InlineData(Schemas.OptionalMood, "n/a", "null")]
    [InlineData(Schemas.OptionalMood, "happy", "\"HAPPY\"")]
    [InlineData("""{"type":["string","null"]}""", "None", "\"None\"")]
    [InlineData("""{"type":["string","null"]}""", "null", "null")]
    [InlineData("""{"type":["string","null"]}""", "", "\"\"")]
    [InlineData("""{"type":["number","string"]}""", "12 monkeys", "\"12 monkeys\"")]
    [InlineData("""{"type":["number","string"]}""", "12", "12")]
    [InlineData("""{"type":["number","string"]}""", "\"12\"", "\"12\"")]
    [InlineData("""{"anyOf":[{"const":1},{"const":"two"},{"const":true}]}""", "two", "\"two\"")]
    [InlineData("""{"anyOf":[{"const":1},{"const":"two"},{"const":true}]}""", "1.0", "1")]
    [InlineData("""{"anyOf":[{"const":1},{"const":"two"},{"const":true}]}""", "TRUE", "true")]
    [InlineData("""{"const":"C#"}""", "c#", "\"C#\"")]
    [InlineData("""{"enum":["C","C++","C#"]}""", "I'd write it in C++.", "\"C++\"")]
    [InlineData("""{"enum":["<","="]}""", "=", "\"=\"")]
    [InlineData("""{"enum":["STRASSE","PLATZ"]}""", "die Straße", "\"STRASSE\"")]
    [InlineData("""{"enum":["CAFE","BAR"],"x-aliases":{"BAR":["酒吧"]}}""", "我喜欢酒吧。", "\"BAR\"")]
    [InlineData("""{"enum":["CAFE","BAR"]}""", "au café", "\"CAFE\"")]
    public void Union_takes_what_fits_best(string schema, string text, string expected) => Reads(schema, text, expected);

    [Theory]
    [InlineData(Schemas.Place, "{'City': 'Oslo', \"PEOPLE \": '1,000'}", """{"city":"Oslo","people":1000}""", "Quotes", "Key", "Quotes", "Key", "Quotes", "Number")]
    [InlineData(Schemas.Place, "{city: Oslo, people: 5, note: x}", """{"city":"Oslo","people":5}""", "BareKey", "BareText", "BareKey", "BareKey", "Extra", "BareText")]
    [InlineData(Schemas.Place, "Here:\n```json\n{\"city\":\"Oslo\",\"people\":5,}\n```\nBye", """{"city":"Oslo","people":5}""", "Surroundings", "SpareComma")]
    [InlineData(Schemas.Place, "[{\"city\":\"Oslo\",\"people\":5}]", """{"city":"Oslo","people":5}""", "Unwrapped")]
    [InlineData(Schemas.Place, "{\"city\":\"Oslo\",\"people\":5} or {\"city\":\"Bergen\",\"people\":6}", """{"city":"Oslo","people":5}""", "Surroundings", "PassedOver")]
    [InlineData(Schemas.Place, "\"{\\\"city\\\":\\\"Oslo\\\",\\\"people\\\":5}\"", """{"city":"Oslo","people":5}""", "Unwrapped")]
    [InlineData(Schemas.Place, "{\"city\":\"Oslo\",\"people\":5", """{"city":"Oslo","people":5}""", "CutOff", "Unclosed")]
    [InlineData(Schemas.Place, "{\"people\":5,\"city\":\"Os", """{"city":"Os","people":5}""", "CutOff", "Unclosed")]
    [InlineData(Schemas.Place, "<think>{\"city\":\"A\",\"people\":1}?</think>{\"city\":\"Oslo\",\"people\":5}", """{"city":"Oslo","people":5}""", "Surroundings")]
    [InlineData(Schemas.Places, "{\"city\":\"Oslo\",\"people\":5}\n{\"city\":\"Bergen\",\"people\":6}", """[{"city":"Oslo","people":5},{"city":"Bergen","people":6}]""")]
    [InlineData(Schemas.Places, "{\"places\":[{\"city\":\"Oslo\",\"people\":5}]}", """[{"city":"Oslo","people":5}]""", "Unwrapped")]
    [InlineData(Schemas.Places, "{\"city\":\"Oslo\",\"people\":5}", """[{"city":"Oslo","people":5}]""", "AsList")]
    [InlineData(Schemas.Places, "[\"{\\\"city\\\":\\\"Oslo\\\",\\\"people\\\":5}\"]", """[{"city":"Oslo","people":5}]""", "Unwrapped")]
    [InlineData(Schemas.Integers, "See [note] and [this link](http://x): [1, \"2\", +3,]", "[1,2,3]", "Surroundings", "Number", "BareText", "Number", "SpareComma")]
    [InlineData(Schemas.Texts, "[red, light green, 3]", """["red","light green","3"]""", "BareText", "BareText", "AsText")]
    [InlineData(Schemas.Note, "{\"title\":\"a\",\"tags\":\"x\",\"age\":\"unknown\",\"Seen-At\":1}", """{"title":"a","tags":["x"],"age":null,"seen_at":"1"}""", "AsList", "AsLiteral", "Key", "AsText")]
    [InlineData(Schemas.Note, "{\"title\":\"a\"}", """{"title":"a","tags":[],"age":null}""", "Missing", "Missing")]
    [InlineData(Schemas.Note, "{\"title\":\"a\",\"tags\":null,\"age\":None,\"seen_at\":null}", """{"title":"a","tags":[],"age":null}""", "Missing", "Literal")]
    [InlineData(Schemas.Prices, "{tea: $1.20, cake: '2,000'}", """{"tea":1.20,"cake":2000}""", "BareKey", "BareText", "Number", "BareKey", "Quotes", "Number")]
    [InlineData(Schemas.Shape, "{\"kind\":\"Circle\",\"radius\":\"2\"}", """{"kind":"circle","radius":2}""", "Choice", "Number")]
    [InlineData(Schemas.Wrapped, "That is **Spam**.", """{"value":"spam"}""", "Implied", "Choice")]
    [InlineData(Schemas.Wrapped, "{\"label\":\"ham\"}", """{"value":"ham"}""", "Implied", "Unwrapped")]
    [InlineData(Schemas.Tree, "{name: root, children: {name: leaf, children: []}}", """{"name":"root","children":[{"name":"leaf","children":[]}]}""", "BareKey", "BareText", "BareKey", "AsList", "BareKey", "BareText", "BareKey")]
    public void Sloppy_reply_is_fitted_and_its_repairs_are_listed(string schema, string text, string expected, params string[] repairs) => Expect(schema, text, expected, repairs);

    [Theory]
    [InlineData(Schemas.Place, "I can't tell.", "it has no JSON object.")]
    [InlineData(Schemas.Place, "{\"city\":\"Oslo\"}", "its $.people is missing.")]
    [InlineData(Schemas.Place, "{\"city\":\"Oslo\",\"people\":\"many\"}", "its $.people is the text \"many\" where an integer is asked for.")]
    [InlineData(Schemas.Places, "[{\"city\":\"Oslo\",\"people\":1},{\"city\":null,\"people\":2}]", "its $[1].city is null where a text is asked for.")]
    [InlineData(Schemas.Mood, "happy or calm", "it names more than one of \"HAPPY\", \"VERY_SAD\", \"at ease\".")]
    [InlineData(Schemas.Mood, "\"angry\"", "its $ is the text \"angry\" where one of \"HAPPY\", \"VERY_SAD\", \"at ease\" is asked for.")]
    [InlineData(Schemas.Shape, "{\"kind\":\"star\"}", "its $ is an object where an object (Circle) or an object (Box) is asked for.")]
    [InlineData(Schemas.Tree, "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":7}]}", "its $.children[0].children is 7 where an array is asked for.")]
    [InlineData(Schemas.Texts, "I would say red and green.", "it has no JSON, and an array can't be found in it.")]
    [InlineData(Schemas.Place, "{\"city\":\"say \"{\"city\":\"Rome\",\"people\":1}\"\",\"people\":2}", "it is no valid JSON. At character 9 a text has braces, but is not quoted or does not escape its quotes, and can be read in more than one way.")]
    public void Refusal_says_what_is_wrong(string schema, string text, string refusal) => Assert.Equal(refusal, LenientReply.Read(text, new ReplySchema(schema)).Refusal);

    [Fact]
    public void Repair_says_where()
    {
        ReplyReading reading = LenientReply.Read("Ok: [{\"city\":\"Oslo\",\"people\":\"5\"},{'city':Rome,\"people\":6}]", new ReplySchema(Schemas.Places));

        Assert.Equal(
            [new(ReplyRepairKind.Surroundings, 0, "$"), new(ReplyRepairKind.Number, 29, "$[0].people"), new(ReplyRepairKind.Quotes, 35, "$[1].city"), new(ReplyRepairKind.BareText, 42, "$[1].city")],
            reading.Repairs);
    }

    [Fact]
    public void Missing_list_is_a_repair_of_its_property()
    {
        ReplyReading reading = LenientReply.Read("{\"title\":\"a\",\"age\":1}", new ReplySchema(Schemas.Note));

        Assert.Equal([new ReplyRepair(ReplyRepairKind.Missing, 0, "$.tags")], reading.Repairs);
    }

    private static void Expect(string schema, string text, string expected, params string[] repairs)
    {
        ReplyReading reading = Reads(schema, text, expected);
        Assert.Equal(repairs, reading.Repairs.Select(r => r.Kind.ToString()));
    }

    private static ReplyReading Reads(string schema, string text, string expected)
    {
        ReplyReading reading = LenientReply.Read(text, new ReplySchema(schema));
        Assert.Null(reading.Refusal);
        Assert.Equal(expected, Encoding.UTF8.GetString(reading.Json.Span));
        return reading;
    }

    private static void Refuses(string schema, string text)
    {
        ReplyReading reading = LenientReply.Read(text, new ReplySchema(schema));
        Assert.NotNull(reading.Refusal);
        Assert.True(reading.Json.IsEmpty);
    }
}
