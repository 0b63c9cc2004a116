using System.Globalization;

namespace PromptGrad;

public sealed partial class Loss
{
    /// <summary>Compares several predictions with the expected texts: 1 for each that is equal, 0 for each that is not.</summary>
    /// <param name="predictions">The predictions, a batch for example.</param>
    /// <param name="expected">What they should be, in the same order.</param>
    /// <param name="comparison">How texts are compared.</param>
    /// <param name="trim">Whether white space around the texts is ignored.</param>
    /// <param name="samples">The ids of the samples that the predictions are for; their positions from 1 if <see langword="null"/>.</param>
    /// <param name="reduction">How the losses become one; <see cref="ExactMatchEach"/> leaves them apart.</param>
    /// <exception cref="ArgumentException">The numbers of predictions, expected texts and samples differ, or are 0.</exception>
    public static Loss ExactMatch(IReadOnlyList<Variable<string>> predictions, IReadOnlyList<string> expected, StringComparison comparison = StringComparison.Ordinal, bool trim = true, IReadOnlyList<string>? samples = null, LossReduction reduction = LossReduction.Mean) =>
        Reduce(reduction, ExactMatchEach(predictions, expected, comparison, trim, samples));

    /// <summary>Compares several predictions with the expected texts, each for itself; <see cref="Mean"/> and <see cref="Sum(IReadOnlyList{Loss})"/> make one loss of them.</summary>
    /// <param name="predictions">The predictions, a batch for example.</param>
    /// <param name="expected">What they should be, in the same order.</param>
    /// <param name="comparison">How texts are compared.</param>
    /// <param name="trim">Whether white space around the texts is ignored.</param>
    /// <param name="samples">The ids of the samples that the predictions are for.</param>
    /// <exception cref="ArgumentException">The numbers of predictions, expected texts and samples differ.</exception>
    public static IReadOnlyList<Loss> ExactMatchEach(IReadOnlyList<Variable<string>> predictions, IReadOnlyList<string> expected, StringComparison comparison = StringComparison.Ordinal, bool trim = true, IReadOnlyList<string>? samples = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(expected);
        CheckCount(predictions.Count, expected.Count, "expected texts", nameof(expected));
        CheckCount(predictions.Count, samples?.Count, "samples", nameof(samples));
        return [.. predictions.Select((prediction, i) => ExactMatch(prediction, expected[i], comparison, trim, samples?[i]))];
    }

    /// <summary>Scores several predictions with a function.</summary>
    /// <typeparam name="T">The predictions' type.</typeparam>
    /// <param name="predictions">The predictions, a batch for example.</param>
    /// <param name="evaluate">Scores the value at an index. What it throws reaches the caller.</param>
    /// <param name="reduction">How the losses become one; <see cref="EvaluateEach{T}"/> leaves them apart.</param>
    /// <param name="isSuccess">Whether nothing is left to wish for at a score. Default: at 1 and above.</param>
    /// <param name="samples">The ids of the samples that the predictions are for; their positions from 1 if <see langword="null"/>.</param>
    /// <param name="purpose">What is evaluated, in a sentence ("The summary must mention every date."); told to critics before the explanation.</param>
    /// <exception cref="ArgumentException">There is no prediction, or the number of samples differs.</exception>
    public static Loss Evaluate<T>(IReadOnlyList<Variable<T>> predictions, Func<T, int, Evaluation> evaluate, LossReduction reduction = LossReduction.Mean, Func<double, bool>? isSuccess = null, IReadOnlyList<string>? samples = null, string? purpose = null) =>
        Reduce(reduction, EvaluateEach(predictions, evaluate, isSuccess, samples, purpose));

    /// <summary>Scores several predictions with a function, each for itself; <see cref="Mean"/> and <see cref="Sum(IReadOnlyList{Loss})"/> make one loss of them.</summary>
    /// <typeparam name="T">The predictions' type.</typeparam>
    /// <param name="predictions">The predictions, a batch for example.</param>
    /// <param name="evaluate">Scores the value at an index. What it throws reaches the caller.</param>
    /// <param name="isSuccess">Whether nothing is left to wish for at a score. Default: at 1 and above.</param>
    /// <param name="samples">The ids of the samples that the predictions are for.</param>
    /// <param name="purpose">What is evaluated, in a sentence; told to critics before the explanation.</param>
    /// <exception cref="ArgumentException">The number of samples differs.</exception>
    public static IReadOnlyList<Loss> EvaluateEach<T>(IReadOnlyList<Variable<T>> predictions, Func<T, int, Evaluation> evaluate, Func<double, bool>? isSuccess = null, IReadOnlyList<string>? samples = null, string? purpose = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(evaluate);
        CheckCount(predictions.Count, samples?.Count, "samples", nameof(samples));
        return [.. predictions.Select((prediction, i) => Evaluate(prediction, value => evaluate(value, i), isSuccess, samples?[i], purpose))];
    }

    internal static void CheckCount(int predictions, int? count, string what, string parameter)
    {
        if (count is { } given && given != predictions)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {predictions} predictions and {given} {what}. Give one for each prediction, in the same order."), parameter);
        }
    }
}
