using PromptGrad.Replies;

namespace PromptGrad.Tests.Replies;

public class ReplySchemaTests
{
    private const string Invoice = """
        {"type":"object","title":"Invoice","description":"An invoice.","properties":{
          "number":{"type":"string"},
          "issued":{"type":"string","format":"date"},
          "currency":{"enum":["EUR","USD","GBP"],"description":"Of all amounts."},
          "seller":{"$ref":"#/$defs/Party"},
          "buyer":{"$ref":"#/$defs/Party"},
          "lines":{"type":"array","items":{"type":"object","title":"Line","properties":{"text":{"type":"string"},"quantity":{"type":"integer"},"price":{"type":"number","description":"For one, before tax."}},"required":["text","quantity","price"],"additionalProperties":false}},
          "total":{"type":"number"},
          "isPaid":{"type":"boolean"},
          "remark":{"type":["string","null"]}},
        "required":["number","issued","currency","seller","buyer","lines","total","isPaid"],"additionalProperties":false,
        "$defs":{"Party":{"type":"object","properties":{"name":{"type":"string"},"address":{"type":"string"},"taxId":{"type":"string","x-alias":"VAT id"}},"required":["name","address"],"additionalProperties":false}}}
        """;

    [Fact]
    public void Notation_is_short_and_writes_a_type_once()
    {
        string notation = new ReplySchema(Invoice).Notation;

        Assert.Equal(
            """
            type Party = { name: string, address: string, "VAT id"?: string }
            { // An invoice.
              number: string
              issued: string // date
              currency: "EUR" | "USD" | "GBP" // Of all amounts.
              seller: Party
              buyer: Party
              lines: {
                text: string
                quantity: int
                price: number // For one, before tax.
              }[]
              total: number
              isPaid: boolean
              remark: string | null
            }
            """,
            notation);
        Assert.InRange(notation.Length / 4, 0, 150);
    }

    [Theory]
    [InlineData(Schemas.Tree, "type Tree = { name: string, children: Tree[] }\nTree")]
    [InlineData(Schemas.Json, "type Json = number | boolean | string | null | Json[] | { [key: string]: Json }\nJson")]
    [InlineData(Schemas.Mood, "\"HAPPY\" | \"VERY_SAD\" | \"at ease\"")]
    [InlineData("""{"type":"array","items":{"anyOf":[{"type":"integer"},{"const":"all"}]}}""", "(int | \"all\")[]")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string","description":"Line one,\n  line two."}}}""", "{\n  a?: string // Line one, line two.\n}")]
    public void Notation_reads_as_a_type(string schema, string notation) => Assert.Equal(notation, new ReplySchema(schema).Notation);

    [Fact]
    public void Wire_has_no_members_of_our_own_but_properties_of_any_name()
    {
        var schema = new ReplySchema("""{"type":"object","x-stream":"whole","properties":{"x-y":{"const":{"x-z":"é"},"x-alias":"a"}},"enum":["x-a"]}""");

        Assert.Equal("""{"type":"object","properties":{"x-y":{"const":{"x-z":"é"}}},"enum":["x-a"]}""", schema.WireJson);
    }

    [Fact]
    public void Nothing_is_parsed_before_it_is_needed() => Assert.Equal("{", new ReplySchema("{").Json);
}
