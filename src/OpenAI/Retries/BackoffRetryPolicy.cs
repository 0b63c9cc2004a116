using System.ClientModel;
using System.ClientModel.Primitives;
using PromptGrad.Clients;

namespace PromptGrad.OpenAI;

/// <summary>Decides what is sent again and when. The library's own default policy doesn't wait at all between its retries.</summary>
internal sealed class BackoffRetryPolicy(RetryOptions options, TimeProvider timeProvider, EndpointProfile profile) : ClientRetryPolicy(options.MaxRetries)
{
    private readonly Backoff _backoff = new(options.InitialDelay, options.Factor, options.MaxDelay, options.Jitter, options.Seed);

    protected override bool ShouldRetry(PipelineMessage message, Exception? exception)
    {
        if (!MayRetry(message, exception))
        {
            return false;
        }

        message.Response?.BufferContent(message.CancellationToken);
        return exception is not null || !IsOutOfQuota(message.Response!);
    }

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception)
    {
        if (!MayRetry(message, exception))
        {
            return false;
        }

        if (exception is not null)
        {
            return true;
        }

        // The body of a streamed request's answer is not read yet.
        await message.Response!.BufferContentAsync(message.CancellationToken).ConfigureAwait(false);
        return !IsOutOfQuota(message.Response);
    }

    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) => AskedDelay(message) ?? _backoff.Before(GetRetries(message));

    protected override Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, timeProvider, cancellationToken);

    protected override void OnTryComplete(PipelineMessage message) => message.SetProperty(typeof(BackoffRetryPolicy), GetRetries(message) + 1);

    // The message's own count is not public.
    private static int GetRetries(PipelineMessage message) => message.TryGetProperty(typeof(BackoffRetryPolicy), out object? retries) ? (int)retries! : 0;

    private bool MayRetry(PipelineMessage message, Exception? exception) =>
        GetRetries(message) < options.MaxRetries
        && !message.CancellationToken.IsCancellationRequested
        && (exception is null ? profile.IsTransient(message.Response!.Status) && !(AskedDelay(message) > options.MaxDelay) : IsTransient(exception));

    private static bool IsTransient(Exception exception) => exception switch
    {
        // A certificate that isn't trusted now won't be in a second.
        ClientResultException { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } => false,
        ClientResultException { Status: 0 } or HttpRequestException or IOException => true,
        _ => false,
    };

    private static bool IsOutOfQuota(PipelineResponse response) => response.Status == 429 && ErrorBody.Read(response).Code == ErrorBody.InsufficientQuota;

    private TimeSpan? AskedDelay(PipelineMessage message) => message.Response is { } response ? RetryAfter.Read(response.Headers, timeProvider) : null;
}
