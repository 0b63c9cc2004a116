using System.Globalization;
using PromptGrad.Graph;
using PromptGrad.Losses;
using PromptGrad.Variables;

namespace PromptGrad;

/// <summary>
/// The score of a prediction, with the explanation that a backward pass begins with. A prediction that passes the success test
/// begins nothing: it costs no call and leaves no gradient. Higher scores are better.
/// </summary>
/// <remarks>A loss of a prediction that requires no gradient, or under <see cref="Autograd.NoGradient"/>, is a leaf: a score and no more.</remarks>
public sealed partial class Loss : Variable<double>
{
    private Loss(string role, Evaluation evaluation, bool isSuccess, Gradient verdict, Node? node)
        : base(evaluation.Score, role, node)
    {
        Explanation = evaluation.Explanation;
        IsSuccess = isSuccess;
        Verdict = verdict;
    }

    /// <summary>Why the score is what it is.</summary>
    public string Explanation { get; }

    /// <summary>Whether the prediction passed the success test; for a loss made of several, whether all of them did.</summary>
    public bool IsSuccess { get; }

    /// <summary>The id of the sample that the prediction is for, or <see langword="null"/>.</summary>
    public string? Sample => Verdict.Sample;

    /// <summary>The feedback that the loss itself has to give.</summary>
    internal Gradient Verdict { get; }

    /// <summary>Compares a prediction with the expected text: 1 if they are equal, 0 if not.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="comparison">How texts are compared.</param>
    /// <param name="trim">Whether white space around the texts is ignored.</param>
    /// <param name="sample">The id of the sample that the prediction is for.</param>
    public static Loss ExactMatch(Variable<string> prediction, string expected, StringComparison comparison = StringComparison.Ordinal, bool trim = true, string? sample = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(expected);
        string actual = prediction.Value ?? "";
        bool isMatch = trim
            ? actual.AsSpan().Trim().Equals(expected.AsSpan().Trim(), comparison)
            : actual.Equals(expected, comparison);
        bool ignoresCase = comparison is StringComparison.OrdinalIgnoreCase or StringComparison.InvariantCultureIgnoreCase or StringComparison.CurrentCultureIgnoreCase;
        string aside = (ignoresCase, trim) switch
        {
            (true, true) => ", letter case and white space around it aside",
            (true, false) => ", letter case aside",
            (false, true) => ", white space around it aside",
            (false, false) => "",
        };
        string explanation = isMatch
            ? $"The text is the expected one{aside}: {JsonText.Quote(expected)}"
            : $"The text must be exactly the expected one{aside}, and is not.\nExpected: {JsonText.Quote(expected)}\nActual: {JsonText.Quote(actual)}";
        return Of(nameof(ExactMatch), prediction, new Evaluation(isMatch ? 1 : 0, explanation) { Expected = expected }, isMatch, sample, null);
    }

    /// <summary>Scores a prediction with a function.</summary>
    /// <typeparam name="T">The prediction's type.</typeparam>
    /// <param name="prediction">The prediction.</param>
    /// <param name="evaluate">Scores the value. What it throws reaches the caller.</param>
    /// <param name="isSuccess">Whether nothing is left to wish for at a score. Default: at 1 and above.</param>
    /// <param name="sample">The id of the sample that the prediction is for.</param>
    /// <param name="purpose">What is evaluated, in a sentence ("The summary must mention every date."); told to critics before the explanation.</param>
    public static Loss Evaluate<T>(Variable<T> prediction, Func<T, Evaluation> evaluate, Func<double, bool>? isSuccess = null, string? sample = null, string? purpose = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(evaluate);
        return Of(nameof(Evaluate), prediction, evaluate(prediction.Value), isSuccess, sample, purpose);
    }

    /// <summary>Scores a prediction with a function that takes its time.</summary>
    /// <typeparam name="T">The prediction's type.</typeparam>
    /// <param name="prediction">The prediction.</param>
    /// <param name="evaluate">Scores the value. What it throws reaches the caller.</param>
    /// <param name="isSuccess">Whether nothing is left to wish for at a score. Default: at 1 and above.</param>
    /// <param name="sample">The id of the sample that the prediction is for.</param>
    /// <param name="purpose">What is evaluated, in a sentence ("The summary must mention every date."); told to critics before the explanation.</param>
    /// <param name="cancellationToken">Passed to the function.</param>
    public static async Task<Loss> EvaluateAsync<T>(Variable<T> prediction, Func<T, CancellationToken, Task<Evaluation>> evaluate, Func<double, bool>? isSuccess = null, string? sample = null, string? purpose = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(evaluate);
        return Of(nameof(Evaluate), prediction, await evaluate(prediction.Value, cancellationToken).ConfigureAwait(false), isSuccess, sample, purpose);
    }

    /// <summary>
    /// The mean of losses. Its backward pass begins at each that is no success with its own explanation; a loss without a sample id
    /// counts as the sample of its position, from 1.
    /// </summary>
    /// <param name="losses">The losses, in the order in which their gradients are to come; at least one.</param>
    public static Loss Mean(IReadOnlyList<Loss> losses)
    {
        Loss[] all = Copy(losses);
        double score = all.Average(loss => loss.Value);
        return Reduce(nameof(Mean), "mean score", all, score, string.Create(CultureInfo.InvariantCulture, $"The mean score of {all.Length} predictions is {score}"), areSamples: true);
    }

    /// <summary>Begins a backward pass with the loss's explanation, score and sample; without anything if it is a success.</summary>
    /// <param name="options">How the pass runs; defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the pass: nothing more starts, what is under way is awaited, and no variable gets anything.</param>
    /// <exception cref="InvalidOperationException">
    /// The loss is a leaf, an earlier pass released a node (see <see cref="BackwardOptions.RetainGraph"/>), or a node needs an engine and there is none.
    /// </exception>
    /// <exception cref="BackwardException">Some nodes failed; what the others delivered has arrived.</exception>
    public Task BackwardAsync(BackwardOptions? options = null, CancellationToken cancellationToken = default) =>
        BackwardPass.RunAsync(this, IsSuccess ? [] : [Verdict], options, cancellationToken);

    private static Loss Of(string name, Variable prediction, Evaluation? evaluation, Func<double, bool>? isSuccess, string? sample, string? purpose)
    {
        if (evaluation is null)
        {
            throw new ArgumentException("The evaluation returned null. It must return a score and an explanation for every prediction.", nameof(evaluation));
        }

        bool success = isSuccess?.Invoke(evaluation.Score) ?? evaluation.Score >= 1;
        return Of(name, prediction, evaluation, success, sample, purpose);
    }

    /// <summary>Makes the loss of an evaluation.</summary>
    /// <param name="name">What evaluated.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="evaluation">What was found.</param>
    /// <param name="isSuccess">Whether that passes the success test.</param>
    /// <param name="sample">The sample's id, or <see langword="null"/>.</param>
    /// <param name="purpose">What was evaluated, or <see langword="null"/>.</param>
    /// <param name="judgement">The verdict of a judge who is in training, to whom feedback flows too.</param>
    internal static Loss Of(string name, Variable prediction, Evaluation evaluation, bool isSuccess, string? sample, string? purpose, Variable? judgement = null)
    {
        string explanation = string.IsNullOrWhiteSpace(evaluation.Explanation)
            ? string.Create(CultureInfo.InvariantCulture, $"The score is {evaluation.Score}, without an explanation.")
            : evaluation.Explanation;
        var verdict = new Gradient(string.IsNullOrWhiteSpace(purpose) ? explanation : $"{purpose}\n{explanation}") { Score = evaluation.Score, Sample = sample, Expected = evaluation.Expected };
        Variable[] inputs = judgement is null ? [prediction] : [prediction, judgement];
        Node? node = IsRecorded(inputs) ? new ScoreNode(name, inputs, verdict) : null;
        return new(prediction.Role.Length == 0 ? "score" : $"score of {prediction.Role}", evaluation, isSuccess, verdict, node);
    }

    private static bool IsRecorded(IEnumerable<Variable> inputs) => Autograd.IsRecording && inputs.Any(input => input.RequiresGradient);
}
