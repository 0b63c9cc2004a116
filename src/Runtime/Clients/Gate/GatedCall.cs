using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Telemetry;

namespace PromptGrad.Clients;

/// <summary>One call on its way through a gate, with all of its attempts.</summary>
internal sealed class GatedCall : IDisposable
{
    private readonly RequestGate _gate;
    private readonly Backoff _backoff;
    private readonly TagList _tags;
    private readonly CancellationToken _cancellationToken;
    private readonly Deadline _deadline;
    private readonly int _priority = CallPriority.Current;
    private int _attempts;
    private Exception? _lastFailure;

    public GatedCall(RequestGate gate, Backoff backoff, IEnumerable<ChatMessage> messages, ChatOptions? options, TagList tags, CancellationToken cancellationToken)
    {
        _gate = gate;
        _backoff = backoff;
        _tags = tags;
        _cancellationToken = cancellationToken;
        // Sent more than once, maybe.
        Messages = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        Tokens = gate.CountsTokens ? gate.Options.EstimateTokens?.Invoke(Messages, options) ?? gate.Estimate.Of(Messages, options) : 0;
        _deadline = new(gate.Options.CallTimeout, gate.Options.TimeProvider, cancellationToken);
    }

    public IReadOnlyList<ChatMessage> Messages { get; }

    private GateOptions Options => _gate.Options;

    private long Tokens { get; }

    /// <summary>Waits until the next attempt may begin.</summary>
    public async ValueTask<GatePass> EnterAsync()
    {
        _attempts++;
        long began = Options.TimeProvider.GetTimestamp();
        try
        {
            return await _gate.EnterAsync(_priority, isRetry: _attempts > 1, Tokens, _deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancellation) when (_deadline.IsOver)
        {
            throw CreateTimeout(cancellation);
        }
        finally
        {
            if (Instruments.GateWait.Enabled)
            {
                Instruments.GateWait.Record(Options.TimeProvider.GetElapsedTime(began).TotalSeconds, _tags);
            }
        }
    }

    /// <summary>The time that the attempt has.</summary>
    public Deadline BeginAttempt() => new(Options.AttemptTimeout, Options.TimeProvider, _deadline.Token);

    /// <summary>The call is as good as answered: from here on only its attempt's own time counts.</summary>
    public void StopClock() => _deadline.Stop();

    /// <summary>An attempt was answered.</summary>
    public void Succeed(GatePass pass, UsageDetails? usage, RateLimits? limits)
    {
        if (usage?.OutputTokenCount is { } output)
        {
            _gate.Estimate.Learn(output);
        }

        long? used = usage is null ? null : usage.TotalTokenCount ?? (usage.InputTokenCount + usage.OutputTokenCount);
        _gate.Exit(pass, GateOutcome.Passed, used, limits);
    }

    /// <summary>An attempt failed.</summary>
    /// <param name="pass">How it was let through.</param>
    /// <param name="failure">What it failed with.</param>
    /// <param name="attempt">The attempt's time.</param>
    /// <param name="hasBegun">Whether something of the reply has been handed on.</param>
    /// <returns>Whether to try again; and if not, what to throw in the place of the failure, or <see langword="null"/>.</returns>
    public (bool MayRetry, Exception? Instead) Fail(GatePass pass, Exception failure, Deadline attempt, bool hasBegun)
    {
        if (failure is OperationCanceledException && _cancellationToken.IsCancellationRequested)
        {
            Abandon(pass);
            return (false, new OperationCanceledException(failure.Message, failure, _cancellationToken));
        }

        GateOutcome outcome = Failures.OutcomeOf(failure);
        _gate.Exit(pass, outcome, limits: (failure as ChatEndpointException)?.RateLimits);
        if (outcome is GateOutcome.Throttled or GateOutcome.Overloaded && Instruments.GateRejected.Enabled)
        {
            Instruments.GateRejected.Add(1, WithType(failure));
        }

        if (failure is OperationCanceledException && _deadline.IsOver)
        {
            return (false, CreateTimeout(failure));
        }

        Exception cause = failure is OperationCanceledException && attempt.IsOver
            ? new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"The model said nothing for {Options.AttemptTimeout.TotalSeconds:0.###} s: GateOptions.AttemptTimeout. Raise it, or ask for less."), failure)
            : failure;
        _lastFailure = cause;
        bool mayRetry = !hasBegun
            && _attempts < Options.MaxAttempts
            && (Failures.MayPass(failure) || Options.IsTransient?.Invoke(failure) == true)
            && !(AskedDelay(failure) > Options.MaxDelay);
        return (mayRetry, mayRetry || ReferenceEquals(cause, failure) ? null : cause);
    }

    /// <summary>Nobody waits for the attempt any more.</summary>
    public void Abandon(GatePass pass) => _gate.Exit(pass, GateOutcome.Unknown);

    /// <summary>Pauses before the next attempt. The call holds no slot meanwhile.</summary>
    public async ValueTask PauseAsync()
    {
        Exception failure = _lastFailure!;
        if (Instruments.GateRetried.Enabled)
        {
            Instruments.GateRetried.Add(1, WithType(failure));
        }

        try
        {
            await Task.Delay(AskedDelay(failure) ?? _backoff.Before(_attempts - 1), Options.TimeProvider, _deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancellation) when (_deadline.IsOver)
        {
            throw CreateTimeout(cancellation);
        }
    }

    public void Dispose() => _deadline.Dispose();

    private static TimeSpan? AskedDelay(Exception failure) => (failure as ChatEndpointException)?.RetryAfter;

    private TagList WithType(Exception failure)
    {
        TagList tags = _tags;
        tags.Add(SemanticConventions.ErrorType, Failure.TypeOf(failure));
        return tags;
    }

    private TimeoutException CreateTimeout(Exception cancellation)
    {
        string last = _lastFailure is { } failure ? $" The last attempt failed: {failure.Message}" : "";
        return new TimeoutException(
            string.Create(CultureInfo.InvariantCulture, $"The model has not answered within {Options.CallTimeout.TotalSeconds:0.###} s: GateOptions.CallTimeout, attempt {_attempts}.{last} Raise it, or send fewer requests at once."),
            _lastFailure ?? cancellation);
    }
}
