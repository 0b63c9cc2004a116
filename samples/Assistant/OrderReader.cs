using Microsoft.Extensions.AI;
using PromptGrad;

namespace Assistant;

/// <summary>Makes orders of mails: the type that the method returns is what the model is asked for.</summary>
internal sealed partial class OrderReader(IChatClient chat)
{
    [SystemPrompt("You read the mail of a garden shop. Each mail is an order.")]
    [Prompt("<mail>")]
    [Reply(MaxAttempts = 3)]
    [ReplyCheck(nameof(FindProblem))]
    public partial Task<Reply<Order>> ReadAsync(string mail, CancellationToken cancellationToken = default);

    /// <summary>What no schema can say. The model is told, and asked again.</summary>
    private static string? FindProblem(Order order, string mail) =>
        !mail.Contains(order.Customer, StringComparison.OrdinalIgnoreCase) ? $"\"{order.Customer}\" does not stand in the mail; the customer's name does."
        : order.Lines.FirstOrDefault(line => line.Quantity < 1) is { } line ? $"{line.Quantity} is no quantity of \"{line.Product}\"."
        : null;
}
