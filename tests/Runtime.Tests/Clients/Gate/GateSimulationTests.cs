using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Clients;

/// <summary>Thousands of calls against a server with limits, on a clock of their own.</summary>
public sealed class GateSimulationTests
{
    private readonly VirtualClock _clock = new();

    /// <summary>200 requests a second, 40 at once, 50 ms; what is refused is told to come back in a second.</summary>
    [Fact]
    public async Task Server_with_a_rate_is_used_to_the_full_and_seldom_has_to_refuse()
    {
        const int Calls = 3000;
        var server = new SimulatedServer(_clock, rate: 200, burst: 40);
        TimeSpan ideal = TimeSpan.FromSeconds((Calls - 40) / 200.0);

        RequestGate gate = await RunAsync(server, Calls, new());

        Report($"wall/capacity {_clock.Now / ideal:F3}, refused {100.0 * server.Refused / server.Requests:F2} % of {server.Requests} requests, rate {gate.RequestsPerMinute / 60:F0}/s");
        Assert.Equal(Calls, server.Requests - server.Refused);
        Assert.InRange(_clock.Now / ideal, 1.0, 1.08);
        Assert.InRange(server.Refused, 0, Calls * 4 / 100);
    }

    [Theory]
    [InlineData(2, 2, 600)]
    [InlineData(20, 5, 2000)]
    [InlineData(1000, 100, 20_000)]
    public async Task Rate_is_found_whatever_it_is(double rate, double burst, int calls)
    {
        var server = new SimulatedServer(_clock, rate, burst) { Latency = TimeSpan.FromMilliseconds(200) };
        TimeSpan ideal = TimeSpan.FromSeconds((calls - burst) / rate);

        await RunAsync(server, calls, new() { MaxConcurrency = 512 });

        Report($"{rate}/s: wall/capacity {_clock.Now / ideal:F3}, refused {100.0 * server.Refused / server.Requests:F2} % of {server.Requests} requests");
        Assert.Equal(calls, server.Requests - server.Refused);
        Assert.InRange(_clock.Now / ideal, 1.0, 1.2);
        // The first requests are sent without knowing anything.
        Assert.InRange(server.Refused, 0, 64 + (calls * 7 / 100));
    }

    [Fact]
    public async Task Refusals_that_have_nothing_to_do_with_the_rate_do_not_stop_everything()
    {
        const int Calls = 5000;
        var server = new SimulatedServer(_clock, refusedForNothing: 0.05) { RetryAfter = TimeSpan.FromMilliseconds(100) };
        TimeSpan ideal = Calls / 64.0 * server.Latency;

        await RunAsync(server, Calls, new() { MaxConcurrency = 64 });

        Report($"wall/ideal {_clock.Now / ideal:F3}, refused {100.0 * server.Refused / server.Requests:F2} % of {server.Requests} requests");
        Assert.Equal(Calls, server.Requests - server.Refused);
        Assert.InRange(_clock.Now / ideal, 1.0, 3);
    }

    [Fact]
    public async Task Server_without_limits_is_used_as_far_as_the_gate_allows()
    {
        var server = new SimulatedServer(_clock);

        await RunAsync(server, 2560, new() { InitialConcurrency = 256 });

        Assert.Equal(256, server.MostInFlight);
        Assert.Equal(TimeSpan.FromMilliseconds(500), _clock.Now);
    }

    [Fact]
    public async Task Requests_a_minute_are_kept_from_the_start()
    {
        var server = new SimulatedServer(_clock, rate: 10, burst: 3);

        await RunAsync(server, 600, new() { RequestsPerMinute = 600 });

        Assert.Equal(0, server.Refused);
        Assert.InRange(_clock.Now.TotalSeconds, 59, 61);
    }

    private static void Report(FormattableString figures) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(figures));

    private async Task<RequestGate> RunAsync(SimulatedServer server, int calls, GateOptions options)
    {
        var gate = new RequestGate(options with { TimeProvider = _clock, AttemptTimeout = Timeout.InfiniteTimeSpan, Seed = 1 });
        using var client = new GatedChatClient(server, gate);
        Task<ChatResponse>[] replies = await Task.Run(() => Enumerable.Range(0, calls).Select(i => client.GetResponseAsync($"{i}", cancellationToken: TestContext.Current.CancellationToken)).ToArray());
        await _clock.DriveAsync(gate, replies);
        Assert.Equal(Enumerable.Range(0, calls).Select(i => $"{i}"), (await Task.WhenAll(replies)).Select(reply => reply.Text));
        Assert.Equal((0, 0), (gate.InFlight, gate.Waiting));
        return gate;
    }
}
