using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Clients;

/// <summary>A server that admits so many requests a second, with a burst, and refuses the others with 429 and <c>Retry-After</c>; and refuses some for no reason.</summary>
internal sealed class SimulatedServer(VirtualClock clock, double rate = double.PositiveInfinity, double burst = 1, double refusedForNothing = 0) : IChatClient
{
    private static readonly TimeSpan Refusal = TimeSpan.FromMilliseconds(5);
    private readonly object _gate = new();
    private readonly Random _random = new(7);
    private readonly double _burst = burst;
    private double _credit = burst;
    private long _filledAt;

    public static Uri Endpoint { get; } = new("https://models.example/v1");

    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    public int Requests { get; private set; }

    public int Refused { get; private set; }

    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        bool isAdmitted = Arrive();
        try
        {
            await Task.Delay(isAdmitted ? Latency : Refusal, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                InFlight--;
            }
        }

        return isAdmitted ? FakeModel.Reply(messages.Last().Text)
            : throw new ChatEndpointException("too many", Endpoint) { StatusCode = HttpStatusCode.TooManyRequests, IsTransient = true, RetryAfter = RetryAfter };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private bool Arrive()
    {
        lock (_gate)
        {
            Requests++;
            MostInFlight = Math.Max(MostInFlight, ++InFlight);
            long now = clock.GetTimestamp();
            _credit = double.IsInfinity(rate) ? _burst : Math.Min(_burst, _credit + (clock.GetElapsedTime(_filledAt, now).TotalSeconds * rate));
            _filledAt = now;
            bool isAdmitted = _credit >= 1 && _random.NextDouble() >= refusedForNothing;
            _credit -= isAdmitted ? 1 : 0;
            Refused += isAdmitted ? 0 : 1;
            return isAdmitted;
        }
    }
}
