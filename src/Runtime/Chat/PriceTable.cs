namespace PromptGrad;

/// <summary>The prices of models. There are none built in: they change, and differ by contract.</summary>
public sealed class PriceTable
{
    private readonly Dictionary<string, Price> _prices;

    /// <summary>Creates a table.</summary>
    /// <param name="prices">The price of each model, by the name that requests or replies have for it.</param>
    public PriceTable(IReadOnlyDictionary<string, Price> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        _prices = new(prices, StringComparer.Ordinal);
    }

    /// <summary>The model whose price is taken for calls of models that are not in the table. Default: none, such calls have no known price.</summary>
    /// <exception cref="ArgumentException">The model is not in the table.</exception>
    public string? DefaultModel
    {
        get;
        init => field = value is null || _prices.ContainsKey(value)
            ? value
            : throw new ArgumentException($"The default model '{value}' is not in the price table.", nameof(value));
    }

    /// <summary>The price of the first model that is in the table, else of <see cref="DefaultModel"/>, else <see langword="null"/>.</summary>
    /// <param name="models">Names of the model of one call, the most exact first; <see langword="null"/> for names that are not known.</param>
    public Price? Find(params IReadOnlyList<string?> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        foreach (string? model in models)
        {
            if (model is not null && _prices.TryGetValue(model, out Price? price))
            {
                return price;
            }
        }

        return DefaultModel is null ? null : _prices[DefaultModel];
    }
}
