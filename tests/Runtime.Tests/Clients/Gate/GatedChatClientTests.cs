using System.Net;
using Microsoft.Extensions.AI;
using PromptGrad.Clients;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Clients;

public sealed class GatedChatClientTests
{
    private readonly VirtualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GateOptions Options => new() { TimeProvider = _clock, AttemptTimeout = Timeout.InfiniteTimeSpan, Jitter = 0 };

    public static TheoryData<Exception> PassingFailures =>
    [
        Failure(HttpStatusCode.TooManyRequests),
        Failure(HttpStatusCode.ServiceUnavailable),
        Failure(null),
        new ChatEndpointException("garbled", SimulatedServer.Endpoint) { StatusCode = HttpStatusCode.OK, IsTransient = true },
        new HttpRequestException("broken"),
        new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
        new HttpRequestException("busy", null, HttpStatusCode.BadGateway),
        new IOException("cut"),
        new TimeoutException("slow"),
        new TaskCanceledException("the client's own timeout"),
    ];

    public static TheoryData<Exception> LastingFailures =>
    [
        new ChatEndpointException("bad", SimulatedServer.Endpoint) { StatusCode = HttpStatusCode.BadRequest },
        new ChatEndpointException("no credit", SimulatedServer.Endpoint) { StatusCode = HttpStatusCode.TooManyRequests },
        new HttpRequestException("bad", null, HttpStatusCode.Unauthorized),
        new HttpRequestException(HttpRequestError.SecureConnectionError, "not trusted"),
        new HttpRequestException(HttpRequestError.NameResolutionError, "no such host"),
        new NotSupportedException("audio"),
        new InvalidOperationException("a bug"),
    ];

    [Theory]
    [MemberData(nameof(PassingFailures), DisableDiscoveryEnumeration = true)]
    public async Task Failure_that_may_pass_is_tried_again(Exception failure)
    {
        int requests = 0;
        var gate = new RequestGate(Options);

        ChatResponse reply = await AskAsync(gate, (_, _) => requests++ < 2 ? throw failure : Task.FromResult(FakeModel.Reply("yes")));

        Assert.Equal("yes", reply.Text);
        Assert.Equal(3, requests);
        Assert.InRange(_clock.Now.TotalMilliseconds, 600, 1500);
    }

    [Theory]
    [MemberData(nameof(LastingFailures), DisableDiscoveryEnumeration = true)]
    public async Task Failure_that_does_not_pass_is_thrown_at_once_as_it_is(Exception failure)
    {
        int requests = 0;
        var gate = new RequestGate(Options);

        Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(gate, (_, _) => ++requests > 0 ? throw failure : null!));

        Assert.Same(failure, thrown);
        Assert.Equal(1, requests);
        Assert.Equal((TimeSpan.Zero, 0), (_clock.Now, gate.InFlight));
    }

    [Fact]
    public async Task Attempts_are_bounded_and_the_last_failure_is_the_calls()
    {
        int requests = 0;
        var gate = new RequestGate(Options with { MaxAttempts = 4, InitialDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(2) });

        IOException thrown = await Assert.ThrowsAsync<IOException>(() => AskAsync(gate, (_, _) => throw new IOException($"cut {++requests}")));

        Assert.Equal("cut 4", thrown.Message);
        Assert.Equal(TimeSpan.FromSeconds(1 + 2 + 2), _clock.Now);
        Assert.Equal(0, gate.InFlight);
    }

    [Fact]
    public async Task Other_clients_failures_pass_if_the_user_says_so()
    {
        int requests = 0;
        var gate = new RequestGate(Options with { IsTransient = failure => failure is InvalidOperationException { Message: "busy" } });

        ChatResponse reply = await AskAsync(gate, (_, _) => requests++ == 0 ? throw new InvalidOperationException("busy") : Task.FromResult(FakeModel.Reply("yes")));

        Assert.Equal("yes", reply.Text);
    }

    [Fact]
    public async Task Pause_is_as_long_as_the_server_asks()
    {
        int requests = 0;
        var gate = new RequestGate(Options);

        await AskAsync(gate, (_, _) => requests++ == 0 ? throw Failure(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)) : Task.FromResult(FakeModel.Reply("yes")));

        Assert.Equal(TimeSpan.FromSeconds(7), _clock.Now);
    }

    [Fact]
    public async Task Server_that_asks_for_more_than_the_longest_pause_is_not_asked_again()
    {
        var gate = new RequestGate(Options with { MaxDelay = TimeSpan.FromSeconds(5) });

        ChatEndpointException thrown = await Assert.ThrowsAsync<ChatEndpointException>(() => AskAsync(gate, (_, _) => throw Failure(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7))));

        Assert.Equal(TimeSpan.FromSeconds(7), thrown.RetryAfter);
        Assert.Equal(TimeSpan.Zero, _clock.Now);
    }

    [Fact]
    public async Task Seed_makes_pauses_the_same_twice_and_jitter_only_shortens_them()
    {
        async Task<TimeSpan> RunAsync()
        {
            TimeSpan before = _clock.Now;
            await Assert.ThrowsAsync<IOException>(() => AskAsync(new(Options with { Jitter = 1, Seed = 3, MaxAttempts = 5 }), (_, _) => throw new IOException()));
            return _clock.Now - before;
        }

        TimeSpan first = await RunAsync();

        Assert.Equal(first, await RunAsync());
        Assert.InRange(first, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(200 + 400 + 800 + 1600));
    }

    [Fact]
    public async Task Slot_is_free_while_a_call_pauses()
    {
        var gate = new RequestGate(Options with { MaxConcurrency = 1 });
        var order = new List<string>();
        using var client = new GatedChatClient(
            new FakeModel((request, _) =>
            {
                order.Add(request.LastText);
                return order.Count == 1 ? throw Failure(HttpStatusCode.BadGateway, TimeSpan.FromSeconds(30)) : Task.FromResult(FakeModel.Reply("yes"));
            }),
            gate);

        Task<ChatResponse> first = client.GetResponseAsync("first", cancellationToken: Token);
        Assert.Equal(0, gate.InFlight);
        await client.GetResponseAsync("second", cancellationToken: Token);
        Assert.Equal(TimeSpan.Zero, _clock.Now);
        await _clock.DriveAsync(gate, first);

        Assert.Equal(["first", "second", "first"], order);
    }

    [Fact]
    public async Task Who_waits_goes_by_priority_then_by_arrival_and_who_was_refused_goes_first()
    {
        var gate = new RequestGate(Options with { MaxConcurrency = 1 });
        GatePass running = await gate.EnterAsync(0, isRetry: false, 0, Token);
        var order = new List<string>();
        Task[] waiting = [WaitAsync("a", 0, false), WaitAsync("b", 0, false), WaitAsync("urgent", 5, false), WaitAsync("again", 0, true), WaitAsync("c", 0, false)];

        gate.Exit(running, GateOutcome.Passed);
        await Task.WhenAll(waiting).WaitAsync(Token);

        Assert.Equal(["urgent", "again", "a", "b", "c"], order);

        async Task WaitAsync(string name, int priority, bool isRetry)
        {
            GatePass pass = await gate.EnterAsync(priority, isRetry, 0, Token);
            order.Add(name);
            gate.Exit(pass, GateOutcome.Passed);
        }
    }

    [Fact]
    public async Task Priority_comes_from_the_scope_of_the_call()
    {
        var gate = new RequestGate(Options with { MaxConcurrency = 1 });
        GatePass running = await gate.EnterAsync(0, isRetry: false, 0, Token);
        var model = new FakeModel(_ => "yes");
        using var client = new GatedChatClient(model, gate);

        Task usual = client.GetResponseAsync("usual", cancellationToken: Token);
        Task urgent;
        using (CallPriority.Use(1))
        {
            urgent = client.GetResponseAsync("urgent", cancellationToken: Token);
        }

        Assert.Equal((2, 0), (gate.Waiting, CallPriority.Current));
        gate.Exit(running, GateOutcome.Passed);
        await Task.WhenAll(usual, urgent);

        Assert.Equal(["urgent", "usual"], model.Requests.Select(request => request.LastText));
    }

    [Fact]
    public async Task Who_is_cancelled_while_waiting_leaves_and_lets_others_pass()
    {
        var gate = new RequestGate(Options with { MaxConcurrency = 1 });
        GatePass running = await gate.EnterAsync(0, isRetry: false, 0, Token);
        using var client = new GatedChatClient(new FakeModel(_ => "yes"), gate);
        using var source = new CancellationTokenSource();
        Task<ChatResponse> cancelled = client.GetResponseAsync("a", cancellationToken: source.Token);
        Task<ChatResponse> other = client.GetResponseAsync("b", cancellationToken: Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal((1, 1), (gate.InFlight, gate.Waiting));
        gate.Exit(running, GateOutcome.Passed);
        Assert.Equal("yes", (await other).Text);
        Assert.Equal((0, 0), (gate.InFlight, gate.Waiting));
    }

    [Fact]
    public async Task Cancelled_request_frees_its_slot_and_is_not_tried_again()
    {
        int requests = 0;
        var gate = new RequestGate(Options);
        using var source = new CancellationTokenSource();
        using var client = new GatedChatClient(
            new FakeModel(async (_, token) =>
            {
                requests++;
                await Task.Delay(Timeout.Infinite, token);
                return FakeModel.Reply("never");
            }),
            gate);

        Task<ChatResponse> call = client.GetResponseAsync("a", cancellationToken: source.Token);
        await source.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.Equal((1, 0), (requests, gate.InFlight));
    }

    [Fact]
    public async Task Attempt_that_takes_too_long_is_tried_again_even_if_the_client_does_not_heed_it()
    {
        int requests = 0;
        var gate = new RequestGate(Options with { AttemptTimeout = TimeSpan.FromSeconds(10), MaxAttempts = 2 });

        TimeoutException thrown = await Assert.ThrowsAsync<TimeoutException>(() => AskAsync(gate, (_, _) =>
        {
            requests++;
            return new TaskCompletionSource<ChatResponse>().Task;
        }));

        Assert.Contains("GateOptions.AttemptTimeout", thrown.Message, StringComparison.Ordinal);
        Assert.Equal((2, 0), (requests, gate.InFlight));
        Assert.Equal(TimeSpan.FromSeconds(20.2), _clock.Now);
    }

    [Fact]
    public async Task Call_has_a_time_altogether_in_which_waiting_counts()
    {
        var gate = new RequestGate(Options with { MaxConcurrency = 1, CallTimeout = TimeSpan.FromSeconds(3) });
        await gate.EnterAsync(0, isRetry: false, 0, Token);

        TimeoutException waiting = await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            using var client = new GatedChatClient(new FakeModel(_ => "yes"), gate);
            Task<ChatResponse> call = client.GetResponseAsync("a", cancellationToken: Token);
            _clock.Step();
            await call;
        });
        Assert.Contains("GateOptions.CallTimeout", waiting.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (gate.InFlight, gate.Waiting));
    }

    [Fact]
    public async Task Call_whose_time_is_over_tells_why_it_was_tried_again()
    {
        var gate = new RequestGate(Options with { CallTimeout = TimeSpan.FromSeconds(3), InitialDelay = TimeSpan.FromSeconds(60) });
        using var client = new GatedChatClient(new FakeModel((_, _) => throw new IOException("the cable")), gate);

        Task<ChatResponse> call = client.GetResponseAsync("a", cancellationToken: Token);
        _clock.Step();

        TimeoutException thrown = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("the cable", thrown.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(thrown.InnerException);
        Assert.Equal(TimeSpan.FromSeconds(3), _clock.Now);
    }

    [Fact]
    public async Task Busy_server_gets_fewer_requests_at_once_and_more_again_when_it_answers()
    {
        var gate = new RequestGate(Options with { InitialConcurrency = 10, MaxAttempts = 2 });

        await AskAsync(gate, Once(Failure(HttpStatusCode.ServiceUnavailable)));
        int after = gate.Concurrency;
        for (int i = 0; i < 100; i++)
        {
            await AskAsync(gate, (_, _) => Task.FromResult(FakeModel.Reply("yes")));
        }

        Assert.Equal(7, after);
        Assert.Equal(7, gate.Concurrency);
        Assert.Null(gate.RequestsPerMinute);
    }

    [Fact]
    public void Clients_share_a_gate_by_endpoint_and_model()
    {
        var gates = new RequestGates();
        using var first = new GatedChatClient(new Telemetry.ProviderModel(() => FakeModel.Reply("a")), gates);
        using var second = new GatedChatClient(new Telemetry.ProviderModel(() => FakeModel.Reply("b")), gates);
        using var alone = new GatedChatClient(new Telemetry.ProviderModel(() => FakeModel.Reply("c")));

        Assert.Same(first.GateOf(), second.GateOf("small-1"));
        Assert.NotSame(first.GateOf(), first.GateOf("large-1"));
        Assert.NotSame(first.GateOf(), alone.GateOf());
    }

    [Fact]
    public async Task Calls_of_many_threads_end_whatever_happens_to_them()
    {
        const int Calls = 1000;
        var gate = new RequestGate(new() { InitialConcurrency = 8, MaxConcurrency = 16, InitialDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2), AttemptTimeout = TimeSpan.FromMilliseconds(30), MaxAttempts = 3, Seed = 1 });
        int underWay = 0;
        using var client = new GatedChatClient(
            new FakeModel(async (request, token) =>
            {
                Assert.InRange(Interlocked.Increment(ref underWay), 1, 40);
                try
                {
                    int fate = int.Parse(request.LastText, System.Globalization.CultureInfo.InvariantCulture) % 61;
                    await (fate == 0 ? Task.Delay(Timeout.Infinite, token) : fate < 30 ? Task.Run(() => { }, token) : Task.CompletedTask);
                    return fate switch { 1 => throw new IOException(), 2 => throw new InvalidOperationException(), 3 => throw Failure(HttpStatusCode.ServiceUnavailable), _ => FakeModel.Reply(request.LastText) };
                }
                finally
                {
                    Interlocked.Decrement(ref underWay);
                }
            }),
            gate);

        Task<string>[] calls = [.. Enumerable.Range(0, Calls).Select(i => Task.Run(async () =>
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
            if (i % 5 == 0)
            {
                source.CancelAfter(i % 7);
            }

            try
            {
                return (await client.GetResponseAsync($"{i}", cancellationToken: source.Token)).Text;
            }
            catch (Exception failure) when (failure is IOException or InvalidOperationException or ChatEndpointException or TimeoutException or OperationCanceledException)
            {
                return $"{i}";
            }
        }))];

        Assert.Equal(Enumerable.Range(0, Calls).Select(i => $"{i}"), await Task.WhenAll(calls));
        Assert.Equal((0, 0), (gate.InFlight, gate.Waiting));
    }

    private static Func<ModelRequest, CancellationToken, Task<ChatResponse>> Once(Exception failure)
    {
        int requests = 0;
        return (_, _) => requests++ == 0 ? throw failure : Task.FromResult(FakeModel.Reply("yes"));
    }

    private static ChatEndpointException Failure(HttpStatusCode? status, TimeSpan? retryAfter = null) =>
        new($"failed with {status}", SimulatedServer.Endpoint) { StatusCode = status, IsTransient = true, RetryAfter = retryAfter };

    private async Task<ChatResponse> AskAsync(RequestGate gate, Func<ModelRequest, CancellationToken, Task<ChatResponse>> answer)
    {
        using var client = new GatedChatClient(new FakeModel(answer), gate);
        Task<ChatResponse> call = Task.Run(() => client.GetResponseAsync("a", cancellationToken: Token));
        await _clock.DriveAsync(gate, call);
        return await call;
    }
}
