namespace PromptGrad;

/// <summary>
/// The sum of scores may be lower, by less than so many cases; and a comparison ends early not only when its verdict is certain but also when it is plain: a challenger that is far behind is refused, and one that is far ahead is accepted.
/// </summary>
/// <param name="Margin">From how many cases net a loss is too much; at least 1.</param>
/// <param name="Lead">With how many cases net ahead a challenger is accepted at once; at least 1. Default: 5.</param>
public sealed record RacingAcceptance(int Margin, int Lead = 5) : Acceptance
{
    private const double Tolerance = 1e-9;

    /// <inheritdoc/>
    public override bool? Judge(PairedComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        double net = comparison.Net;
        return net >= Lead - Tolerance || net - comparison.Left > Tolerance - Margin ? true
            // The more is left, the more behind it has to be: by the slack alone when nothing is left.
            : net <= Tolerance - Margin - (comparison.Left / 4) || net + comparison.Left <= Tolerance - Margin ? false
            : null;
    }
}
