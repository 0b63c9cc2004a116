using System.Globalization;

namespace Quickstart;

/// <summary>How many of some tickets got the right label.</summary>
internal readonly record struct Accuracy(int Correct, int Count)
{
    private const int MaxConcurrency = 8;

    public double Share => (double)Correct / Count;

    /// <summary>Asks for the label of every ticket, several at once.</summary>
    public static async Task<Accuracy> MeasureAsync(Triage triage, IReadOnlyList<Ticket> tickets, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken };
        int correct = 0;
        await Parallel.ForEachAsync(tickets, options, async (ticket, token) =>
        {
            // An ordinary call: nothing is recorded.
            if (ticket.IsAnsweredBy(await triage.TriageAsync(ticket.Text, token)))
            {
                Interlocked.Increment(ref correct);
            }
        });
        return new(correct, tickets.Count);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Correct}/{Count} ({100 * Share:0} %)");
}
