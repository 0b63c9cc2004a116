using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

public sealed class SimulatedReplySchemaTests
{
    private const string Brief = "(@brief-3@)\nAnswer.\n- (:kolu-412:) every figure must be stated as bo.\n(@end@)";
    private const string Findings = "Looking at case tr-0001, case tr-0002:\n(?kolu-412?) the brief does not say that one\n(?-bamo-001?) this line does harm and should go: two";
    private const string NoFinding = "The reply is in order; no change to the brief is suggested.";
    private const string Edits = "+ (:kolu-412:) one\n- (:bamo-001:) two";

    [Theory]
    [InlineData("""{"type":"string"}""", Brief, "\"(BRIEF)\"")]
    [InlineData("""{"type":"object","properties":{"text":{"type":"string"}}}""", Brief, """{"text":"(BRIEF)"}""")]
    [InlineData("""{"type":"object","properties":{"text":{"type":"string"},"reasoning":{"type":"string"}}}""", Brief, """{"text":"(BRIEF)","reasoning":"n/a"}""")]
    [InlineData("""{"type":"object","properties":{"analysis":{"type":"string"},"improved_prompt":{"type":"string"},"title":{"type":"string"}}}""", Brief, """{"analysis":"n/a","improved_prompt":"(BRIEF)","title":"n/a"}""")]
    [InlineData("""{"type":"object","properties":{"result":{"$ref":"#/$defs/r"},"note":{"type":["string","null"]}},"$defs":{"r":{"type":"object","properties":{"new_text":{"type":"string"},"score":{"type":"number","minimum":3},"sure":{"type":"boolean"}}}}}""", "Here it is.\n<x>\n" + Brief + "\n</x>", """{"result":{"new_text":"(BRIEF)","score":3,"sure":false},"note":null}""")]
    [InlineData("""{"type":"object","properties":{"texts":{"type":"array","items":{"type":"object","properties":{"name":{"enum":["User","System"]},"text":{"type":"string"}}}}}}""", Brief, """{"texts":[{"name":"System","text":"(BRIEF)"}]}""")]
    public void New_text_goes_to_the_string_for_it(string schema, string reply, string expected) =>
        Assert.Equal(expected.Replace("(BRIEF)", JsonEncodedText.Encode(Brief, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), StringComparison.Ordinal), Fill(schema, reply));

    [Theory]
    [InlineData("""{"type":"object","properties":{"edits":{"type":"array","items":{"type":"string"}}}}""", Edits, """{"edits":["+ (:kolu-412:) one","- (:bamo-001:) two"]}""")]
    [InlineData("""{"type":"object","properties":{"reasoning":{"type":"string"},"edits":{"type":"array","items":{"type":"string"}}}}""", "no edits", """{"reasoning":"n/a","edits":[]}""")]
    [InlineData("""{"type":"object","properties":{"edits":{"type":"array","items":{"type":"object","properties":{"kind":{"enum":["remove","add"]},"line":{"type":"string"}}}}}}""", Edits, """{"edits":[{"kind":"add","line":"(:kolu-412:) one"},{"kind":"remove","line":"(:bamo-001:) two"}]}""")]
    [InlineData("""{"type":"object","properties":{"texts":{"type":"array","items":{"type":"object","properties":{"name":{"enum":["System"]},"edits":{"type":"array","items":{"type":"string"}}}}}}}""", Edits, """{"texts":[{"name":"System","edits":["+ (:kolu-412:) one","- (:bamo-001:) two"]}]}""")]
    [InlineData("""{"type":"object","properties":{"text":{"type":"string"}}}""", Edits, """{"text":"+ (:kolu-412:) one\n- (:bamo-001:) two"}""")]
    public void Edits_become_entries(string schema, string reply, string expected) => Assert.Equal(expected, Fill(schema, reply));

    [Theory]
    [InlineData(
        """{"type":"object","properties":{"findings":{"type":"array","items":{"type":"object","properties":{"feedback":{"type":"string"},"cases":{"type":"array","items":{"type":"string"}},"kind":{"enum":["missing","wrong"]},"weight":{"type":"integer"}}}}}}""",
        Findings,
        """{"findings":[{"feedback":"(?kolu-412?) the brief does not say that one","cases":["tr-0001","tr-0002"],"kind":"missing","weight":1},{"feedback":"(?-bamo-001?) this line does harm and should go: two","cases":["tr-0001","tr-0002"],"kind":"missing","weight":1}]}""")]
    [InlineData("""{"type":"object","properties":{"findings":{"type":"array","items":{"type":"string"}}}}""", NoFinding, """{"findings":[]}""")]
    [InlineData(
        """{"type":"object","properties":{"gradients":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","enum":["Request","System"]},"feedback":{"type":"string"}}}}}}""",
        NoFinding,
        """{"gradients":[{"name":"Request","feedback":""},{"name":"System","feedback":"The reply is in order; no change to the brief is suggested."}]}""")]
    [InlineData("""{"anyOf":[{"type":"null"},{"type":"object","properties":{"score":{"type":"number","maximum":0.5},"critique":{"type":"string"},"reason":{"type":"string"}}}]}""", NoFinding, """{"score":0.5,"critique":"The reply is in order; no change to the brief is suggested.","reason":"n/a"}""")]
    public void Findings_become_entries_unless_the_entries_say_what_they_are_about(string schema, string reply, string expected) => Assert.Equal(expected, Fill(schema, reply));

    [Fact]
    public void Schema_that_refers_to_itself_comes_to_an_end()
    {
        string json = Fill("""{"type":"object","properties":{"next":{"$ref":"#"},"text":{"type":"string"}}}""", Brief);

        Assert.Contains("(@brief-3@)", JsonDocument.Parse(json).RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_fills_the_schema_that_it_is_asked_for()
    {
        var model = new ModelInWorld();
        JsonElement schema = JsonDocument.Parse("""{"type":"object","properties":{"edits":{"type":"array","items":{"type":"string"}}}}""").RootElement;

        JsonElement reply = JsonDocument.Parse(await model.EditAsync(model.Seed, $"(?{model.Codes.CodeOf(ClauseKind.Precise, 0)}?)", schema)).RootElement;

        Assert.StartsWith("+ (:", reply.GetProperty("edits")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, model.Client.MisreadRequests);
    }

    private static string Fill(string schema, string reply) => SimulatedReplySchema.Fill(JsonDocument.Parse(schema).RootElement, reply);
}
