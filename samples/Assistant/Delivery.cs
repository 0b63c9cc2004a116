namespace Assistant;

/// <summary>How an order reaches the customer.</summary>
internal enum Delivery
{
    /// <summary>By post, within a week.</summary>
    Post,

    /// <summary>By our own van, on a day that the customer names.</summary>
    Van,

    /// <summary>The customer comes to the shop.</summary>
    PickUp,
}
