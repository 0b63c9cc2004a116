namespace Assistant;

/// <summary>What the shop sells.</summary>
internal sealed record Product(string Name, decimal Price, int Stock);
