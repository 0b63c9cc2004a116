using System.Diagnostics.CodeAnalysis;

namespace PromptGrad.Testing.Simulation;

/// <summary>Finds the ticket in a user message: what stands between <c>&lt;ticket&gt;</c> and <c>&lt;/ticket&gt;</c>, or behind <c>Ticket:</c>.</summary>
internal static class TicketReader
{
    private const string Opening = "<ticket>";
    private const string Closing = "</ticket>";
    private const string Heading = "ticket:";

    /// <summary>Splits a message into the ticket and the rest.</summary>
    public static bool TryRead(string message, [NotNullWhen(true)] out string? ticket, out string rest)
    {
        int open = message.IndexOf(Opening, StringComparison.OrdinalIgnoreCase);
        int close = open < 0 ? -1 : message.IndexOf(Closing, open, StringComparison.OrdinalIgnoreCase);
        if (close >= 0)
        {
            ticket = message[(open + Opening.Length)..close].Trim();
            rest = string.Concat(message.AsSpan(0, open), message.AsSpan(close + Closing.Length));
            return ticket.Length > 0;
        }

        int heading = message.IndexOf(Heading, StringComparison.OrdinalIgnoreCase);
        ticket = heading < 0 ? "" : message[(heading + Heading.Length)..].Trim();
        rest = heading < 0 ? message : message[..heading];
        return ticket.Length > 0;
    }
}
