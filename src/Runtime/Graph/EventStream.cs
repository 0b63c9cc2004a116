using System.Runtime.ExceptionServices;

namespace PromptGrad.Graph;

/// <summary>Tells a listener of events one at a time and in order, whatever thread they happen on.</summary>
/// <param name="listener">Who is told.</param>
internal sealed class EventStream(IProgress<BackwardEvent> listener)
{
    private readonly Queue<BackwardEvent> _queue = new();
    private bool _isTelling;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Tells of an event, or leaves that to the thread that is already telling.</summary>
    /// <exception cref="Exception">What the listener threw, now or before.</exception>
    public void Publish(BackwardEvent happened)
    {
        lock (_queue)
        {
            _fault?.Throw();
            _queue.Enqueue(happened);
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        while (true)
        {
            BackwardEvent? next;
            lock (_queue)
            {
                if (!_queue.TryDequeue(out next))
                {
                    _isTelling = false;
                    return;
                }
            }

            try
            {
                listener.Report(next);
            }
            catch (Exception exception)
            {
                lock (_queue)
                {
                    _fault = ExceptionDispatchInfo.Capture(exception);
                    _isTelling = false;
                }

                throw;
            }
        }
    }
}
