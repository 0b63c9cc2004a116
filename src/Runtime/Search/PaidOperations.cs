using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PromptGrad.Chat;

namespace PromptGrad.Search;

/// <summary>
/// The one way in which a run pays for something. What an earlier session has paid for comes from the journal. What the infrastructure interrupted is done again. What comes out is
/// on the disk before anybody sees it.
/// </summary>
internal sealed class PaidOperations(CostLedger ledger, string? account, RunJournal? journal, string? folder, FailureOptions failures, TimeProvider time, Action<TrainingEvent> report)
{
    private Exception? _failure;

    /// <summary>The same on another account.</summary>
    public PaidOperations Beside(CostLedger other, string name) => new(other, name, journal, folder, failures, time, report);

    /// <summary>Does something that costs, unless it was done before.</summary>
    /// <param name="key">Names the operation: no other one of the run has it, and in every session of the run it means the same.</param>
    /// <param name="format">How the result is written down.</param>
    /// <param name="operation">Does it, and counts what it costs.</param>
    /// <param name="cancellationToken">Cancels it; what does not listen is not waited for.</param>
    public async Task<T> RunAsync<T>(string key, JsonTypeInfo<T> format, Func<OperationCost, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return journal is not null && journal.TryTake(key, out JournalRecord? known)
            ? Replay(known, format)
            : await PayAsync(key, format, operation, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private T Replay<T>(JournalRecord known, JsonTypeInfo<T> format)
    {
        ledger.ChargeHeld(known.Spent ?? []);
        return known.Unusable is { } unusable ? throw unusable.ToException() : known.Value!.Value.Deserialize(format)!;
    }

    private async Task<T> PayAsync<T>(string key, JsonTypeInfo<T> format, Func<OperationCost, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        var cost = new OperationCost(ledger);
        T result;
        try
        {
            result = await AttemptAsync(cost, operation, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatReplyException exception)
        {
            await WriteAsync(new JournalRecord { Key = key, Unusable = UnusableReply.Of(exception), Spent = cost.Spent }).ConfigureAwait(false);
            throw;
        }
        catch
        {
            if (cost.Spent is { Count: > 0 } lost)
            {
                await WriteAsync(new JournalRecord { Key = key, Spent = lost }).ConfigureAwait(false);
            }

            throw;
        }

        if (journal is null)
        {
            return result;
        }

        // What is read again is what later sessions will read: they must not see anything else.
        JsonElement written = JsonSerializer.SerializeToElement(result, format);
        await WriteAsync(new JournalRecord { Key = key, Value = written, Spent = cost.Spent }).ConfigureAwait(false);
        return written.Deserialize(format)!;
    }

    private async Task<T> AttemptAsync<T>(OperationCost cost, Func<OperationCost, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        TimeSpan pause = failures.RetryDelay;
        for (int attempt = 1; ; attempt++)
        {
            if (Volatile.Read(ref _failure) is { } before)
            {
                throw new TrainingInterruptedException(before, folder);
            }

            try
            {
                return await operation(cost, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsInfrastructure(exception, cancellationToken))
            {
                if (attempt > failures.MaxRetries || !FailureOptions.IsWorthRetrying(exception))
                {
                    // Nothing more begins: it would fail as well.
                    Volatile.Write(ref _failure, exception);
                    throw new TrainingInterruptedException(exception, folder);
                }

                report(new OperationRetried(attempt, exception.Message));
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause *= 2;
        }
    }

    /// <summary>Whether the prompts may not be to blame.</summary>
    public bool IsInfrastructure(Exception exception, CancellationToken cancellationToken) =>
        exception is not (BudgetExceededException or UnknownPriceException or TrainingInterruptedException or ChatReplyException)
        && !cancellationToken.IsCancellationRequested
        && failures.IsInfrastructureFailure(exception);

    private Task WriteAsync(JournalRecord record) => journal?.WriteAsync(record with { Account = account, Milliseconds = (long)ledger.Meter.Elapsed.TotalMilliseconds }) ?? Task.CompletedTask;
}
