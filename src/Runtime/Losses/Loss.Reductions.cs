using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PromptGrad.Graph;
using PromptGrad.Losses;

namespace PromptGrad;

[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The alternate is WeightedSum.")]
public sealed partial class Loss
{
    /// <summary>The sum of two losses, as <see cref="WeightedSum"/> makes it.</summary>
    /// <param name="left">One loss.</param>
    /// <param name="right">The other.</param>
    public static Loss operator +(Loss left, Loss right) => WeightedSum((left, 1), (right, 1));

    /// <summary>A loss that counts more or less, as <see cref="WeightedSum"/> makes it.</summary>
    /// <param name="weight">What a score of 1 counts; not negative.</param>
    /// <param name="loss">The loss.</param>
    public static Loss operator *(double weight, Loss loss) => WeightedSum((loss, weight));

    /// <summary>
    /// The sum of losses of several predictions. Its backward pass is that of <see cref="Mean"/>: it begins at each that is no success with
    /// its own explanation; a loss without a sample id counts as the sample of its position, from 1.
    /// </summary>
    /// <param name="losses">The losses, in the order in which their gradients are to come; at least one.</param>
    public static Loss Sum(IReadOnlyList<Loss> losses)
    {
        Loss[] all = Copy(losses);
        double score = all.Sum(loss => loss.Value);
        return Reduce(nameof(Sum), "sum of scores", all, score, string.Create(CultureInfo.InvariantCulture, $"The sum of the scores of {all.Length} predictions is {score}"), areSamples: true);
    }

    /// <summary>
    /// Losses of one prediction by several criteria, each with its weight. The backward pass begins at each that is no success with its own
    /// explanation, whatever its weight; one of weight 0 is left out.
    /// </summary>
    /// <param name="terms">Each loss and what a score of 1 counts; at least one that counts, none negative.</param>
    public static Loss WeightedSum(params IReadOnlyList<(Loss Loss, double Weight)> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        foreach ((Loss loss, double weight) in terms)
        {
            ArgumentNullException.ThrowIfNull(loss, nameof(terms));
            if (!double.IsFinite(weight) || weight < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(terms), string.Create(CultureInfo.InvariantCulture, $"A weight must be a finite number from 0, but is {weight}."));
            }
        }

        (Loss Loss, double Weight)[] counting = [.. terms.Where(term => term.Weight > 0)];
        Loss[] all = Copy([.. counting.Select(term => term.Loss)]);
        double score = counting.Sum(term => term.Weight * term.Loss.Value);
        string sum = string.Join(" + ", counting.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Weight} × {term.Loss.Value}")));
        string role = Roles.Joined(all);
        return Reduce(nameof(WeightedSum), role, all, score, string.Create(CultureInfo.InvariantCulture, $"The weighted sum of {all.Length} scores is {score}: {sum}"), areSamples: false);
    }

    private static Loss Reduce(LossReduction reduction, IReadOnlyList<Loss> losses) => reduction switch
    {
        LossReduction.Mean => Mean(losses),
        LossReduction.Sum => Sum(losses),
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, null),
    };

    private static Loss Reduce(string name, string role, Loss[] losses, double score, string explanation, bool areSamples)
    {
        int successes = losses.Count(loss => loss.IsSuccess);
        var evaluation = new Evaluation(score, string.Create(CultureInfo.InvariantCulture, $"{explanation}; successful: {successes}."));
        var verdict = new Gradient(evaluation.Explanation) { Score = score, Sample = losses.All(loss => loss.Sample == losses[0].Sample) && !areSamples ? losses[0].Sample : null };
        Node? node = IsRecorded(losses) ? new ReductionNode(name, losses, verdict, areSamples) : null;
        return new(role, evaluation, successes == losses.Length, verdict, node);
    }

    private static Loss[] Copy(IReadOnlyList<Loss> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        return losses.Count > 0 ? [.. losses] : throw new ArgumentException("Without a loss there is no score.", nameof(losses));
    }
}
