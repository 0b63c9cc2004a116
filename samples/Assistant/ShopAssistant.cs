using Microsoft.Extensions.AI;
using PromptGrad;

namespace Assistant;

/// <summary>Answers customers. Its model may call the methods here and in the catalogue that are tools.</summary>
internal sealed partial class ShopAssistant(IChatClient chat, Catalogue catalogue)
{
    private readonly List<string> _reserved = [];

    /// <summary>What was put aside, in order.</summary>
    public IReadOnlyList<string> Reserved => _reserved;

    [SystemPrompt("You help the customers of a garden shop. Look things up; never guess prices or stock.")]
    [Prompt("<question>")]
    [Tools]
    public partial Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);

    /// <summary>Puts a product aside for the customer.</summary>
    /// <param name="name">The product in the singular.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="until">The last day, if the customer named one.</param>
    [Tool]
    public string Reserve(string name, int quantity = 1, DateOnly? until = null)
    {
        Product product = catalogue.Find(name);
        if (quantity < 1 || quantity > product.Stock)
        {
            throw new InvalidOperationException($"{quantity} of '{product.Name}' can't be put aside; there are {product.Stock}.");
        }

        string reserved = FormattableString.Invariant($"{quantity} x {product.Name}") + (until is { } day ? FormattableString.Invariant($" until {day:yyyy-MM-dd}") : "");
        lock (_reserved)
        {
            // What the model calls at once may run at once.
            _reserved.Add(reserved);
        }

        return reserved;
    }
}
