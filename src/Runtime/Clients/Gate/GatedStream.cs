using Microsoft.Extensions.AI;

namespace PromptGrad.Clients;

/// <summary>One attempt at a stream. It holds its slot until it has ended, failed or been given up.</summary>
internal sealed class GatedStream(GatedCall call, GatePass pass, Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> open) : IAsyncDisposable
{
    private readonly Deadline _attempt = call.BeginAttempt();
    private StepReader? _reader;
    private UsageDetails? _usage;
    private RateLimits? _limits;
    private bool _hasBegun;
    private bool _isOver;

    public ChatResponseUpdate Current => _reader!.Current;

    public async ValueTask<StreamStep> MoveNextAsync()
    {
        try
        {
            _reader ??= new(open(_attempt.Token), _attempt);
            if (await _reader.MoveNextAsync().ConfigureAwait(false))
            {
                Note(_reader.Current);
                return StreamStep.Update;
            }
        }
        catch (Exception failure)
        {
            _isOver = true;
            (bool mayRetry, Exception? instead) = call.Fail(pass, failure, _attempt, _hasBegun);
            if (mayRetry)
            {
                return StreamStep.Retry;
            }

            if (instead is null)
            {
                throw;
            }

            throw instead;
        }

        _isOver = true;
        call.Succeed(pass, _usage, _limits);
        return StreamStep.End;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_reader is not null)
            {
                await _reader.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _attempt.Dispose();
            if (!_isOver)
            {
                call.Abandon(pass);
            }
        }
    }

    private void Note(ChatResponseUpdate update)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            call.StopClock();
        }

        _limits = RateLimits.Of(update) ?? _limits;
        foreach (AIContent content in update.Contents)
        {
            if (content is UsageContent { Details: { } details })
            {
                _usage = details;
            }
        }
    }
}
