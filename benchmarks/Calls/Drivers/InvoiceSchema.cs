namespace PromptGrad.Calls.Benchmarks;

/// <summary>The schema that the drivers without PromptGrad send.</summary>
internal static class InvoiceSchema
{
    public const string Json =
        """
        {"type":"object","properties":{"number":{"type":"string"},"issued":{"type":"string","format":"date"},"seller":{"$ref":"#/$defs/Party"},"buyer":{"$ref":"#/$defs/Party"},"lines":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"},"quantity":{"type":"integer"},"price":{"type":"number"}},"required":["text","quantity","price"],"additionalProperties":false}},"currency":{"type":"string","enum":["Eur","Usd","Gbp"]},"total":{"type":"number"},"isPaid":{"type":"boolean"},"note":{"type":["string","null"]}},"required":["number","issued","seller","buyer","lines","currency","total","isPaid","note"],"additionalProperties":false,"$defs":{"Party":{"type":"object","properties":{"name":{"type":"string"},"city":{"type":"string"}},"required":["name","city"],"additionalProperties":false}}}
        """;
}
