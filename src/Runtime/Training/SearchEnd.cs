namespace PromptGrad.Training;

/// <summary>Finds out why a search ended.</summary>
internal static class SearchEnd
{
    /// <summary>What the search says itself, or that its budget was used up, or that it was cancelled.</summary>
    public static async Task<StopReason> OfAsync(Func<Task<StopReason>> search, CancellationToken cancellationToken)
    {
        try
        {
            return await search().ConfigureAwait(false);
        }
        catch (BudgetExceededException)
        {
            return StopReason.Budget;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return StopReason.Cancelled;
        }
    }
}
