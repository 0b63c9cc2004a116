namespace PromptGrad.Graph;

/// <summary>Runs a recorded method for each item of a batch. Called by generated code.</summary>
public static class BatchCall
{
    /// <summary>
    /// Runs the items concurrently, as many at once as the arguments' limit says, beginning with the first. One that fails costs the others nothing.
    /// </summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="call">Calls the method for the sample of an index.</param>
    /// <param name="cancellationToken">Cancels the batch: nothing more starts, and what is under way is awaited.</param>
    /// <param name="inputs">The arguments.</param>
    /// <returns>The results in order. If each argument stands for every sample, so does the one result.</returns>
    /// <exception cref="ArgumentException">The arguments are not equally long.</exception>
    /// <exception cref="OperationCanceledException">The batch was cancelled.</exception>
    public static Task<Batch<T>> RunAsync<T>(Func<int, Task<Variable<T>>> call, CancellationToken cancellationToken, params BatchInput[] inputs)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(inputs);
        int count = BatchInput.CountOf(inputs, out bool isBroadcast);
        return new BatchRun<T>(count, isBroadcast, BatchInput.LimitOf(inputs)).RunAsync(call, cancellationToken);
    }

    /// <summary>Runs the items of a synchronous method one after the other. One that fails costs the others nothing.</summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="call">Calls the method for the sample of an index.</param>
    /// <param name="inputs">The arguments.</param>
    /// <returns>The results in order. If each argument stands for every sample, so does the one result.</returns>
    /// <exception cref="ArgumentException">The arguments are not equally long.</exception>
    /// <exception cref="OperationCanceledException">The method was cancelled.</exception>
    public static Batch<T> Run<T>(Func<int, Variable<T>> call, params BatchInput[] inputs)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(inputs);
        int count = BatchInput.CountOf(inputs, out bool isBroadcast);
        return new BatchRun<T>(count, isBroadcast, BatchInput.LimitOf(inputs)).Run(call);
    }
}
