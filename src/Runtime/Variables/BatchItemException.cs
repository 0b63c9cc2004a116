using System.Globalization;

namespace PromptGrad;

/// <summary>An item of a batch is not there because its call failed. The inner exception is what the call ended with.</summary>
public sealed class BatchItemException : PromptGradException
{
    internal BatchItemException(BatchFailure failure)
        : base(string.Create(CultureInfo.InvariantCulture, $"Item {failure.Index} of the batch has no result, because its call failed: {failure.Exception.GetType().Name}: {failure.Exception.Message} Batch<T>.Completed has the items that did not fail."), failure.Exception)
    {
        Failure = failure;
    }

    /// <summary>The failure.</summary>
    public BatchFailure Failure { get; }

    /// <summary>The item's index, from 0.</summary>
    public int Index => Failure.Index;
}
