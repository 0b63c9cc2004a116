using PromptGrad;

namespace Assistant;

/// <summary>The shop's products: a class like any other, some of whose methods a model may call.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<string, Product> _products = new[]
    {
        new Product("watering can", 24.5m, 7),
        new Product("secateurs", 31m, 0),
        new Product("wheelbarrow", 89.9m, 2),
    }.ToDictionary(product => product.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what a product costs and how many there are.</summary>
    /// <param name="name">The product in the singular.</param>
    [Tool]
    public Product Find(string name) =>
        _products.TryGetValue(name, out Product? product) ? product : throw new ArgumentException($"There is no product '{name}'. The products are: {string.Join(", ", _products.Keys)}.");
}
