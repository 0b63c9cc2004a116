using System.Globalization;
using PromptGrad.Graph;

namespace PromptGrad;

/// <summary>Backward passes from batches: one pass, whatever the number of items.</summary>
public static class BatchBackward
{
    /// <summary>Turns the same feedback on every item into gradients, in one pass. Items whose call failed are left out.</summary>
    /// <remarks>The gradients of what the items share are ordered by sample; the samples are numbered from 1.</remarks>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="batch">The batch.</param>
    /// <param name="feedback">What should change about each item.</param>
    /// <param name="options">How the pass runs; defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the pass: nothing more starts, what is under way is awaited, and no variable gets anything.</param>
    /// <exception cref="ArgumentException">The feedback is empty.</exception>
    /// <exception cref="InvalidOperationException">No item was computed by a recorded call, an earlier pass released a node, or a node needs an engine and there is none.</exception>
    /// <exception cref="BackwardException">Some nodes failed; what the others delivered has arrived.</exception>
    public static Task BackwardAsync<T>(this Batch<T> batch, string feedback, BackwardOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentException.ThrowIfNullOrWhiteSpace(feedback);
        string?[] each = [.. Enumerable.Range(0, batch.Count).Select(i => batch.FailureAt(i) is null ? feedback : null)];
        return BackwardAsync(batch, each, options, cancellationToken);
    }

    /// <summary>Turns feedback on each item into gradients, in one pass.</summary>
    /// <remarks>The gradients of what the items share are ordered by sample; the samples are numbered from 1.</remarks>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="batch">The batch.</param>
    /// <param name="feedback">What should change about each item, in order; <see langword="null"/> for one that is as it should be, or that failed and is to be left out.</param>
    /// <param name="options">How the pass runs; defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the pass: nothing more starts, what is under way is awaited, and no variable gets anything.</param>
    /// <exception cref="ArgumentException">There are not as many texts as items, one is empty, or one is about a failed item that nothing leads back from.</exception>
    /// <exception cref="InvalidOperationException">No item was computed by a recorded call, an earlier pass released a node, or a node needs an engine and there is none.</exception>
    /// <exception cref="BackwardException">Some nodes failed; what the others delivered has arrived.</exception>
    public static Task BackwardAsync<T>(this Batch<T> batch, IReadOnlyList<string?> feedback, BackwardOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(feedback);
        if (feedback.Count != batch.Count)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {feedback.Count} texts for {batch.Count} items. Pass one for each item, and null for an item that is as it should be."), nameof(feedback));
        }

        var items = new List<Variable>();
        var gradients = new List<Gradient>();
        for (int i = 0; i < batch.Count; i++)
        {
            if (feedback[i] is { } text)
            {
                items.Add(ItemOf(batch, i, text));
                gradients.Add(new(text) { Sample = (i + 1).ToString(CultureInfo.InvariantCulture) });
            }
        }

        if (items.Count == 0)
        {
            return Task.CompletedTask;
        }

        if (items.TrueForAll(static item => item.IsLeaf))
        {
            throw new InvalidOperationException(
                "No item of the batch was computed by a recorded call, so feedback has nowhere to go. A call is recorded when one of its arguments or prompt texts requires a gradient: make a prompt trainable or pass new Variable<T>(…, requiresGradient: true), and call outside of Autograd.NoGradient().");
        }

        Variable root = new Variable<int>(items.Count, "batch", new BatchNode([.. items], [.. gradients]));
        return BackwardPass.RunAsync(root, [new Gradient("Each item has feedback of its own.")], options, cancellationToken);
    }

    /// <summary>The item, or the call that failed in its place.</summary>
    private static Variable ItemOf<T>(Batch<T> batch, int index, string feedback)
    {
        if (string.IsNullOrWhiteSpace(feedback))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The feedback on item {index} is empty. Pass null for an item that is as it should be."), nameof(feedback));
        }

        return batch.FailureAt(index) is not { } failure
            ? batch[index]
            : Autograd.FailureOf(failure.Exception) ?? throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Item {index} failed outside of a recorded call, so feedback on it has nowhere to go. Pass null for it."), nameof(feedback));
    }
}
