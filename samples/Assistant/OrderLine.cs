namespace Assistant;

/// <summary>One product of an order.</summary>
/// <param name="Product">The product in the singular, without its number.</param>
/// <param name="Quantity">How many.</param>
internal sealed record OrderLine(string Product, int Quantity);
