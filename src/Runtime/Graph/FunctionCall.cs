namespace PromptGrad.Graph;

/// <summary>Calls a function and records the call. What it throws reaches the caller unchanged, and <see cref="Autograd.FailureOf"/> finds the call. Called by generated code.</summary>
public static class FunctionCall
{
    /// <summary>Calls a synchronous function.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="node">The call.</param>
    /// <param name="function">The function with its arguments.</param>
    public static Variable<T> Record<T>(FunctionNode<T> node, Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(function);
        T result;
        try
        {
            result = function();
        }
        catch (Exception error)
        {
            node.Throw(error);
            throw;
        }

        return node.Return(result);
    }

    /// <summary>Calls an asynchronous function.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="node">The call.</param>
    /// <param name="function">The function with its arguments.</param>
    public static Task<Variable<T>> RecordAsync<T>(FunctionNode<T> node, Func<Task<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return RecordAsync(node, () => new ValueTask<T>(function()));
    }

    /// <summary>Calls an asynchronous function.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="node">The call.</param>
    /// <param name="function">The function with its arguments.</param>
    public static async Task<Variable<T>> RecordAsync<T>(FunctionNode<T> node, Func<ValueTask<T>> function)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(function);
        T result;
        try
        {
            result = await function().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            node.Throw(error);
            throw;
        }

        return node.Return(result);
    }
}
