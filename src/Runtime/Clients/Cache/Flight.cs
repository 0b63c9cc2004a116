namespace PromptGrad.Clients;

/// <summary>A call under way that others with the same request wait for.</summary>
internal sealed class Flight
{
    private readonly TaskCompletionSource<(FlightEnd End, byte[]? Reply)> _landing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How the call ended, and its reply if that can be kept.</summary>
    public Task<(FlightEnd End, byte[]? Reply)> Landing => _landing.Task;

    public void Land(FlightEnd end, byte[]? reply) => _landing.SetResult((end, reply));
}
