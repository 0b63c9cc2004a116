namespace PromptGrad.Tests.Replies;

/// <summary>Schemas of replies for tests.</summary>
internal static class Schemas
{
    public const string Text = """{"type":"string"}""";

    public const string Integer = """{"type":"integer"}""";

    public const string Number = """{"type":"number"}""";

    public const string Boolean = """{"type":"boolean"}""";

    public const string Texts = """{"type":"array","items":{"type":"string"}}""";

    public const string Integers = """{"type":"array","items":{"type":"integer"}}""";

    public const string Mood = """{"title":"Mood","enum":["HAPPY","VERY_SAD","Calm"],"x-aliases":{"Calm":["at ease"]}}""";

    public const string OptionalMood = """{"anyOf":[{"enum":["HAPPY","VERY_SAD"]},{"type":"null"}]}""";

    public const string Place = """{"type":"object","title":"Place","properties":{"city":{"type":"string"},"people":{"type":"integer"}},"required":["city","people"]}""";

    public const string Places = """{"type":"array","items":{"type":"object","title":"Place","properties":{"city":{"type":"string"},"people":{"type":"integer"}},"required":["city","people"]}}""";

    public const string Note = """
        {"type":"object","properties":{"title":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}},"age":{"type":["integer","null"]},"seen_at":{"type":"string","x-alias":"when"}},
        "required":["title","tags","age"]}
        """;

    public const string Prices = """{"type":"object","additionalProperties":{"type":"number"}}""";

    public const string Tree = """
        {"$ref":"#/$defs/Tree","$defs":{"Tree":{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/Tree"}}},"required":["name","children"]}}}
        """;

    public const string Shape = """
        {"anyOf":[
          {"type":"object","title":"Circle","properties":{"kind":{"const":"circle"},"radius":{"type":"number"}},"required":["kind","radius"]},
          {"type":"object","title":"Box","properties":{"kind":{"const":"box"},"width":{"type":"number"},"height":{"type":"number"}},"required":["kind","width","height"]}]}
        """;

    public const string Json = """
        {"$id":"Json","anyOf":[{"type":"number"},{"type":"boolean"},{"type":"string"},{"type":"null"},{"type":"array","items":{"$ref":"Json"}},{"type":"object","additionalProperties":{"$ref":"Json"}}]}
        """;

    public const string Wrapped = """{"type":"object","properties":{"value":{"enum":["spam","ham"]}},"required":["value"],"additionalProperties":false}""";
}
