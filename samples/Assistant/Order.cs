namespace Assistant;

/// <summary>An order, as a customer wrote it.</summary>
/// <param name="Customer">The name with which the mail is signed.</param>
/// <param name="Lines">What is ordered.</param>
/// <param name="Delivery">How it shall reach the customer.</param>
/// <param name="Wish">What else the customer wishes, or null.</param>
internal sealed record Order(string Customer, IReadOnlyList<OrderLine> Lines, Delivery Delivery, string? Wish);
