namespace PromptGrad.Optimizers.Edits;

/// <summary>The rule by which edits are accepted: it may be another one while recent proposals tended to lose.</summary>
internal sealed class EditGate(GroupedEditDescentOptions options)
{
    private const int Remembered = 6;

    // Begins with a win: nothing has been lost yet.
    private readonly Queue<int> _verdicts = new([1]);

    public Acceptance Acceptance => _verdicts.Sum() > 0 ? options.Acceptance : options.AcceptanceWhileLosing ?? options.Acceptance;

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
