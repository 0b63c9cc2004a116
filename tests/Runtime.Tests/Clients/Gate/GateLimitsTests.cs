using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Clients;

/// <summary>Limits that are known: given by the user, or told by the server beside its replies.</summary>
public sealed class GateLimitsTests
{
    private readonly VirtualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GateOptions Options => new() { TimeProvider = _clock, AttemptTimeout = Timeout.InfiniteTimeSpan };

    [Fact]
    public async Task Tokens_a_minute_are_kept()
    {
        // 100 calls of 100 tokens, 600 saved, 100 a second.
        TimeSpan time = await RunAsync(Options with { TokensPerMinute = 6000, EstimateTokens = (_, _) => 100 }, 100, _ => Reply(100));

        Assert.InRange(time.TotalSeconds, 93, 95);
    }

    [Fact]
    public async Task Estimates_are_corrected_by_what_replies_used()
    {
        TimeSpan low = await RunAsync(Options with { TokensPerMinute = 6000, MaxConcurrency = 1, EstimateTokens = (_, _) => 10 }, 100, _ => Reply(100));
        TimeSpan high = await RunAsync(Options with { TokensPerMinute = 6000, MaxConcurrency = 1, EstimateTokens = (_, _) => 600 }, 100, _ => Reply(100));

        // The first may go into debt with its last calls, the second must have saved for each.
        Assert.InRange(low.TotalSeconds, 90, 96);
        Assert.InRange(high.TotalSeconds, 93, 100);
    }

    [Fact]
    public async Task Own_estimate_learns_what_replies_use()
    {
        TimeSpan time = await RunAsync(Options with { TokensPerMinute = 60_000, MaxConcurrency = 4 }, 500, _ => Reply(100));

        // 500 calls of 100 tokens, 6,000 saved, 1,000 a second.
        Assert.InRange(time.TotalSeconds, 43, 47);
    }

    [Fact]
    public async Task Request_that_is_larger_than_what_can_be_saved_is_not_refused()
    {
        TimeSpan time = await RunAsync(Options with { TokensPerMinute = 60, EstimateTokens = (_, _) => 100 }, 3, _ => Reply(100));

        // 6 saved, 94 of debt, a token a second; and the same once more.
        Assert.InRange(time.TotalSeconds, 199, 201);
    }

    [Fact]
    public async Task Server_that_tells_that_requests_run_out_is_asked_as_fast_as_they_come_back()
    {
        int requests = 0;
        TimeSpan time = await RunAsync(Options with { MaxConcurrency = 4 }, 300, _ =>
        {
            // 10 a second, of which 100 are there in the beginning.
            double left = 100 - ++requests + (_clock.Now.TotalSeconds * 10);
            return Limited(new() { Requests = 100, RemainingRequests = (long)left, RequestsReset = TimeSpan.FromSeconds((100 - left) / 10) });
        });

        Assert.InRange(time.TotalSeconds, 17, 22);
    }

    [Fact]
    public async Task Server_that_tells_that_tokens_run_out_is_asked_as_fast_as_they_come_back()
    {
        int requests = 0;
        var gate = new RequestGate(Options with { MaxConcurrency = 4, EstimateTokens = (_, _) => 100 });
        TimeSpan time = await RunAsync(gate, 300, _ =>
        {
            double left = Math.Min(10_000, 10_000 - (++requests * 100) + (_clock.Now.TotalSeconds * 1000));
            ChatResponse response = Limited(new() { Tokens = 10_000, RemainingTokens = (long)left, TokensReset = TimeSpan.FromSeconds((10_000 - left) / 1000) });
            response.Usage = new() { TotalTokenCount = 100 };
            return response;
        });

        Assert.InRange(time.TotalSeconds, 17, 22);
    }

    [Fact]
    public async Task What_makes_no_sense_or_is_far_from_running_out_changes_nothing()
    {
        var gate = new RequestGate(Options);
        foreach (RateLimits limits in new RateLimits[]
        {
            new() { Requests = 0, RemainingRequests = 0, RequestsReset = TimeSpan.FromSeconds(1) },
            new() { Requests = 100, RemainingRequests = 0 },
            new() { Requests = 100, RemainingRequests = 0, RequestsReset = TimeSpan.Zero },
            new() { Requests = 100, RemainingRequests = 50, RequestsReset = TimeSpan.FromSeconds(60) },
            new() { RemainingRequests = 0, RequestsReset = TimeSpan.FromSeconds(60) },
            new() { Tokens = 100, RemainingTokens = 0 },
        })
        {
            await RunAsync(gate, 1, _ => Limited(limits));
        }

        Assert.Null(gate.RequestsPerMinute);
        Assert.False(gate.CountsTokens);
    }

    private static ChatResponse Reply(long tokens)
    {
        ChatResponse response = FakeModel.Reply("yes");
        response.Usage = new() { InputTokenCount = tokens / 2, OutputTokenCount = tokens / 2 };
        return response;
    }

    private static ChatResponse Limited(RateLimits limits)
    {
        ChatResponse response = FakeModel.Reply("yes");
        limits.AttachTo(response);
        return response;
    }

    private Task<TimeSpan> RunAsync(GateOptions options, int calls, Func<ModelRequest, ChatResponse> answer) => RunAsync(new RequestGate(options), calls, answer);

    private async Task<TimeSpan> RunAsync(RequestGate gate, int calls, Func<ModelRequest, ChatResponse> answer)
    {
        TimeSpan began = _clock.Now;
        object exclusive = new();
        using var client = new GatedChatClient(
            new FakeModel((request, _) =>
            {
                lock (exclusive)
                {
                    return Task.FromResult(answer(request));
                }
            }),
            gate);
        Task[] all = await Task.Run(() => Enumerable.Range(0, calls).Select(_ => (Task)client.GetResponseAsync("question", cancellationToken: Token)).ToArray());
        await _clock.DriveAsync(gate, all);
        await Task.WhenAll(all);
        return _clock.Now - began;
    }
}
