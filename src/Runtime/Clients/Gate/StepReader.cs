using Microsoft.Extensions.AI;

namespace PromptGrad.Clients;

/// <summary>Reads a stream update by update, each in its time, also from a client that does not heed cancellation: that one's stream is left to end by itself.</summary>
internal sealed class StepReader(IAsyncEnumerable<ChatResponseUpdate> stream, Deadline deadline) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates = stream.GetAsyncEnumerator(deadline.Token);
    private Task<bool>? _abandoned;

    public ChatResponseUpdate Current => _updates.Current;

    public async ValueTask<bool> MoveNextAsync()
    {
        deadline.Restart();
        Task<bool> step = _updates.MoveNextAsync().AsTask();
        bool hasNext;
        try
        {
            hasNext = await step.WaitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!step.IsCompleted)
        {
            _abandoned = step;
            throw;
        }

        // Whoever reads may take time.
        deadline.Stop();
        return hasNext;
    }

    public ValueTask DisposeAsync()
    {
        if (_abandoned is null)
        {
            return _updates.DisposeAsync();
        }

        _ = DisposeLaterAsync(_abandoned);
        return default;
    }

    private async Task DisposeLaterAsync(Task step)
    {
        await step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _updates.DisposeAsync().ConfigureAwait(false);
    }
}
