namespace PromptGrad.Graph;

/// <summary>How many nodes may be at work at once, over all passes that are nested in one another.</summary>
/// <param name="limit">How many.</param>
internal sealed class BackwardLimiter(int limit)
{
    private readonly object _gate = new();
    private readonly List<BackwardScheduler> _waiting = [];
    private readonly Queue<TaskCompletionSource> _returning = new();
    private int _free = limit;

    /// <summary>Takes a slot for a node that is to start; if there is none, the scheduler is woken when there may be one.</summary>
    public bool TryEnter(BackwardScheduler scheduler)
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return true;
            }

            if (!_waiting.Contains(scheduler))
            {
                _waiting.Add(scheduler);
            }

            return false;
        }
    }

    /// <summary>Takes a slot for a node that goes on; such come before those that are to start.</summary>
    public Task EnterAsync()
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _returning.Enqueue(turn);
            return turn.Task;
        }
    }

    /// <summary>Gives a slot back.</summary>
    /// <param name="scheduler">Who does so, and will try to start a node next without being woken; the others come first.</param>
    public void Exit(BackwardScheduler? scheduler = null)
    {
        BackwardScheduler[] woken;
        lock (_gate)
        {
            if (_returning.TryDequeue(out TaskCompletionSource? turn))
            {
                turn.SetResult();
                return;
            }

            _free++;
            if (_waiting.Count == 0)
            {
                return;
            }

            woken = [.. _waiting];
            _waiting.Clear();
        }

        foreach (BackwardScheduler each in woken)
        {
            if (each != scheduler)
            {
                each.Wake();
            }
        }
    }
}
