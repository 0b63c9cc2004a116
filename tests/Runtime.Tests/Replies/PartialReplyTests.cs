using System.Text;
using System.Text.Json;
using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

public class PartialReplyTests
{
    private const string Story = """
        {"type":"object","properties":{
          "title":{"type":"string"},
          "code":{"type":"string","x-stream":"whole"},
          "mood":{"enum":["HAPPY","SAD"]},
          "pages":{"type":"integer"},
          "isTrue":{"type":"boolean"},
          "tags":{"type":"array","items":{"type":"string"}},
          "places":{"type":"array","items":{"type":"object","x-stream":"whole","properties":{"city":{"type":"string"}},"required":["city"]}},
          "prices":{"type":"object","additionalProperties":{"type":"number"}},
          "next":{"type":["string","null"]}},
        "required":["title","code","mood","pages","isTrue","tags","places","prices"]}
        """;

    private const string Nothing = """{"title":null,"code":null,"mood":null,"pages":null,"isTrue":null,"tags":[],"places":[],"prices":{},"next":null}""";

    [Theory]
    [InlineData("{", "")]
    [InlineData("Sure, here it is:\n```json\n{\"ti", "")]
    [InlineData("{\"title\":", "")]
    [InlineData("{\"title\":\"", "\"title\":\"\"")]
    [InlineData("{\"title\":\"Once up", "\"title\":\"Once up\"")]
    [InlineData("{\"title\":\"Once \\", "\"title\":\"Once \\\\\"")]
    [InlineData("{title: Once up", "\"title\":\"Once up\"")]
    [InlineData("{\"code\":\"let x", "")]
    [InlineData("{\"code\":\"let x\"", "\"code\":\"let x\"")]
    [InlineData("{\"mood\":\"HAPPY", "")]
    [InlineData("{\"mood\":\"happy\",", "\"mood\":\"HAPPY\"")]
    [InlineData("{\"mood\":\"hap\",", "")]
    [InlineData("{\"pages\":12", "")]
    [InlineData("{\"pages\":12,", "\"pages\":12")]
    [InlineData("{\"isTrue\":tru", "")]
    [InlineData("{\"isTrue\":true", "\"isTrue\":true")]
    [InlineData("{\"tags\":[\"a\",\"b", "\"tags\":[\"a\",\"b\"]")]
    [InlineData("{\"tags\":[", "")]
    [InlineData("{\"places\":[{\"city\":\"Oslo\"},{\"city\":\"Rome\"", "\"places\":[{\"city\":\"Oslo\"}]")]
    [InlineData("{\"prices\":{\"tea\":1.5,\"cake\":2", "\"prices\":{\"tea\":1.5}")]
    [InlineData("{\"next\":\"", "\"next\":\"\"")]
    public void What_has_come_is_seen(string text, string expected)
    {
        using JsonDocument nothing = JsonDocument.Parse(Nothing);
        using JsonDocument some = JsonDocument.Parse("{" + expected + "}");
        using JsonDocument read = JsonDocument.Parse(Read(Story, text));

        foreach (JsonProperty property in nothing.RootElement.EnumerateObject())
        {
            JsonElement value = some.RootElement.TryGetProperty(property.Name, out JsonElement come) ? come : property.Value;
            Assert.Equal(value.GetRawText(), read.RootElement.GetProperty(property.Name).GetRawText());
        }
    }

    [Theory]
    [InlineData(Schemas.Text, "Once up", "\"Once up\"")]
    [InlineData(Schemas.Integers, "[1, 23, 4", "[1,23]")]
    [InlineData(Schemas.Integers, "[", "[]")]
    [InlineData(Schemas.Texts, "[red, gre", """["red","gre"]""")]
    [InlineData(Schemas.Shape, "{\"kind\":\"box\",\"wid", """{"kind":"box","width":null,"height":null}""")]
    [InlineData(Schemas.Shape, "{\"kind\":\"box\",\"width\":2,\"height\":3", """{"kind":"box","width":2,"height":null}""")]
    [InlineData(Schemas.Tree, "{\"name\":\"a\",\"children\":[{\"name\":\"b", """{"name":"a","children":[{"name":"b","children":[]}]}""")]
    public void Partial_reply_has_the_form_of_the_whole(string schema, string text, string expected) => Assert.Equal(expected, Read(schema, text));

    [Theory]
    [InlineData(Schemas.Place, "")]
    [InlineData(Schemas.Place, "Let me see")]
    [InlineData(Schemas.Place, "<think>{\"city\":\"Oslo\"}")]
    [InlineData(Schemas.Integer, "12")]
    [InlineData(Schemas.Shape, "{")]
    public void Nothing_is_seen_before_it_has_come(string schema, string text) => Assert.NotNull(LenientReply.ReadPartial(text, new ReplySchema(schema)).Refusal);

    [Fact]
    public void Every_beginning_of_a_reply_can_be_read()
    {
        const string reply = "{\"title\":\"O \\\"n\\\"\\u00e9\",\"code\":\"a\",\"mood\":\"SAD\",\"pages\":3,\"isTrue\":false,\"tags\":[\"x\",\"y\"],\"places\":[{\"city\":\"Oslo\"}],\"prices\":{\"tea\":1},\"next\":null}";
        var schema = new ReplySchema(Story);

        for (int length = 1; length <= reply.Length; length++)
        {
            Assert.Null(LenientReply.ReadPartial(reply[..length], schema).Refusal);
        }

        Assert.Equal("""{"title":"O \"n\"é","code":"a","mood":"SAD","pages":3,"isTrue":false,"tags":["x","y"],"places":[{"city":"Oslo"}],"prices":{"tea":1},"next":null}""", Read(Story, reply));
    }

    private static string Read(string schema, string text)
    {
        ReplyReading reading = LenientReply.ReadPartial(text, new ReplySchema(schema));
        Assert.Null(reading.Refusal);
        return Encoding.UTF8.GetString(reading.Json.Span);
    }
}
