namespace PromptGrad;

public sealed partial class Loss
{
    /// <summary>
    /// Compares fields of a prediction with what they should be. The score is the share of fields that are as expected, by weight; the
    /// explanation tells of every field.
    /// </summary>
    /// <typeparam name="T">The prediction's type.</typeparam>
    /// <param name="prediction">The prediction.</param>
    /// <param name="fields">Names the fields: <c>fields => fields.Expect("City", ticket => ticket.City, "Rome")</c>. At least one.</param>
    /// <param name="isSuccess">Whether nothing is left to wish for at a score. Default: at 1 and above, so when all fields are as expected.</param>
    /// <param name="sample">The id of the sample that the prediction is for.</param>
    /// <param name="purpose">What is compared, in a sentence; told to critics before the explanation.</param>
    public static Loss Compare<T>(Variable<T> prediction, Action<FieldComparison<T>> fields, Func<double, bool>? isSuccess = null, string? sample = null, string? purpose = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(fields);
        var comparison = new FieldComparison<T>();
        fields(comparison);
        return Of(nameof(Compare), prediction, comparison.Evaluate(prediction.Value), isSuccess, sample, purpose);
    }
}
