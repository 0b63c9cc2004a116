namespace PromptGrad.Optimizers.Edits;

/// <summary>The rule by which edits are accepted, and, if nobody gave one, how it adapts: lenient while proposals tend to win, strict while they do not.</summary>
internal sealed class EditGate(GroupedEditDescentOptions options)
{
    private const int Remembered = 6;
    private readonly Queue<int> _verdicts = new([1]);

    public Acceptance Acceptance => options.Acceptance ?? (_verdicts.Sum() > 0 ? new RacingAcceptance(Margin: 3) : Acceptance.Strict);

    /// <summary>Remembers how a proposal did.</summary>
    public void Remember(PairedComparison comparison)
    {
        _verdicts.Enqueue(Math.Sign(comparison.Net));
        if (_verdicts.Count > Remembered)
        {
            _verdicts.Dequeue();
        }
    }
}
