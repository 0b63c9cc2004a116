namespace Quickstart;

/// <summary>A support ticket and the label that a person gave it.</summary>
internal sealed record Ticket(string Id, string Label, string Text)
{
    /// <summary>Whether an answer is the label.</summary>
    public bool IsAnsweredBy(string answer) => string.Equals(answer.Trim(), Label, StringComparison.OrdinalIgnoreCase);
}
