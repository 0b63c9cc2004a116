namespace Quickstart.Tests;

public sealed class TicketTests
{
    private static readonly IReadOnlyList<Ticket> Tickets = TicketFile.Read();

    [Fact]
    public void Tickets_are_distinct_and_evenly_labelled()
    {
        Assert.Equal(96, Tickets.Count);
        Assert.Equal(96, Tickets.Select(t => t.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(96, Tickets.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([24, 24, 24, 24], Tickets.CountBy(t => t.Label).Select(pair => pair.Value));
    }

    [Fact]
    public void Ids_give_no_label_away() => Assert.All(Tickets, ticket => Assert.Matches(@"^t\d\d$", ticket.Id));

    [Fact]
    public void Every_label_has_its_share_in_every_part_and_no_ticket_is_in_two()
    {
        TicketSplit split = TicketSplit.Of(Tickets, new Random(1));

        Assert.Equal([12, 12, 12, 12], split.Training.CountBy(t => t.Label).Select(pair => pair.Value));
        Assert.Equal([6, 6, 6, 6], split.Validation.CountBy(t => t.Label).Select(pair => pair.Value));
        Assert.Equal([6, 6, 6, 6], split.HeldOut.CountBy(t => t.Label).Select(pair => pair.Value));
        Assert.Equal(96, split.Training.Concat(split.Validation).Concat(split.HeldOut).Distinct().Count());
    }

    [Fact]
    public void Split_depends_on_the_seed()
    {
        Assert.Equal(TicketSplit.Of(Tickets, new Random(1)).HeldOut, TicketSplit.Of(Tickets, new Random(1)).HeldOut);
        Assert.NotEqual(TicketSplit.Of(Tickets, new Random(1)).HeldOut, TicketSplit.Of(Tickets, new Random(2)).HeldOut);
    }
}
