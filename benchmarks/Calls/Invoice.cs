using System.Text.Json.Serialization;

namespace PromptGrad.Calls.Benchmarks;

/// <summary>An invoice: nine fields, a class used twice, a list of lines.</summary>
public sealed record Invoice(
    [property: JsonPropertyName("number")] string Number,
    [property: JsonPropertyName("issued")] DateOnly Issued,
    [property: JsonPropertyName("seller")] Party Seller,
    [property: JsonPropertyName("buyer")] Party Buyer,
    [property: JsonPropertyName("lines")] IReadOnlyList<InvoiceLine> Lines,
    [property: JsonPropertyName("currency")] Currency Currency,
    [property: JsonPropertyName("total")] decimal Total,
    [property: JsonPropertyName("isPaid")] bool IsPaid,
    [property: JsonPropertyName("note")] string? Note);

/// <summary>Who sells or buys.</summary>
public sealed record Party([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("city")] string City);

/// <summary>A line of an invoice.</summary>
public sealed record InvoiceLine(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("quantity")] int Quantity,
    [property: JsonPropertyName("price")] decimal Price);

/// <summary>What is paid with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Currency>))]
public enum Currency
{
    Eur,
    Usd,
    Gbp,
}

/// <summary>How the drivers without PromptGrad read an invoice.</summary>
[JsonSerializable(typeof(Invoice))]
internal sealed partial class InvoiceJson : JsonSerializerContext;
