namespace PromptGrad.Clients;

/// <summary>A call that waits to be let through. Whoever releases a slot must not run the one who gets it.</summary>
internal sealed class GateWaiter(RequestGate gate, long tokens) : TaskCompletionSource<GatePass>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public long Tokens => tokens;

    public async Task<GatePass> WaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (waiter, token) => ((GateWaiter)waiter!).Leave(token), this);
        return await Task.ConfigureAwait(false);
    }

    private void Leave(CancellationToken cancellationToken)
    {
        if (TrySetCanceled(cancellationToken))
        {
            gate.Leave();
        }
    }
}
