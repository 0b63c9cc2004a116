namespace PromptGrad.Graph;

/// <summary>A call on batches under way.</summary>
internal sealed class BatchRun<T>(int count, bool isBroadcast, int? maxConcurrency)
{
    private readonly Variable<T>?[] _items = new Variable<T>?[count];
    private readonly BatchFailure?[] _failures = new BatchFailure?[count];
    private int _started;

    public async Task<Batch<T>> RunAsync(Func<int, Task<Variable<T>>> call, CancellationToken cancellationToken)
    {
        // As many loops as the limit allows take the items in order; the caller's thread starts them, so that equal batches begin equally.
        var loops = new Task[Math.Min(count, maxConcurrency ?? Batch.DefaultMaxConcurrency)];
        for (int i = 0; i < loops.Length; i++)
        {
            loops[i] = LoopAsync(call, cancellationToken);
        }

        await Task.WhenAll(loops).ConfigureAwait(false);
        return Result();
    }

    public Batch<T> Run(Func<int, Variable<T>> call)
    {
        for (int sample = 0; sample < count; sample++)
        {
            try
            {
                _items[sample] = call(sample);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Fail(sample, error);
            }
        }

        return Result();
    }

    private async Task LoopAsync(Func<int, Task<Variable<T>>> call, CancellationToken cancellationToken)
    {
        while (Interlocked.Increment(ref _started) is var started && started <= count)
        {
            int sample = started - 1;
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                _items[sample] = await call(sample).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                Fail(sample, error);
            }
        }
    }

    /// <summary>A call that lacks an argument because the call before it failed has failed for the same reason.</summary>
    private void Fail(int sample, Exception error) =>
        _failures[sample] = new(sample, error is BatchItemException { InnerException: { } cause } lacking && lacking.Index == sample ? cause : error);

    private Batch<T> Result() => new(_items, [.. _failures.OfType<BatchFailure>()], isBroadcast, maxConcurrency);
}
