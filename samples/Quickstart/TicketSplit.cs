namespace Quickstart;

/// <summary>
/// The tickets in three parts with equal shares of every label: half to learn from, a quarter to decide which change is kept, and a
/// quarter that training never sees.
/// </summary>
internal sealed record TicketSplit(IReadOnlyList<Ticket> Training, IReadOnlyList<Ticket> Validation, IReadOnlyList<Ticket> HeldOut)
{
    public static TicketSplit Of(IEnumerable<Ticket> tickets, Random random)
    {
        var training = new List<Ticket>();
        var validation = new List<Ticket>();
        var heldOut = new List<Ticket>();
        foreach (IGrouping<string, Ticket> label in tickets.GroupBy(t => t.Label).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Ticket[] shuffled = [.. label];
            random.Shuffle(shuffled);
            int half = shuffled.Length / 2;
            int threeQuarters = half + (shuffled.Length / 4);
            training.AddRange(shuffled[..half]);
            validation.AddRange(shuffled[half..threeQuarters]);
            heldOut.AddRange(shuffled[threeQuarters..]);
        }

        return new(training, validation, heldOut);
    }
}
