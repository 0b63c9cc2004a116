using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Chat;

public sealed class CallMeterTests
{
    private static readonly PriceTable s_prices = new(new Dictionary<string, Price> { ["small"] = new(1, 4), ["large"] = new(10, 40) });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_and_tokens_made_in_the_scope_are_counted()
    {
        var meter = new CallMeter();
        Triage triage = new(Model(input: 100, output: 10));

        await triage.SortAsync("before", "a", Token);
        using (meter.Measure())
        {
            await triage.SortAsync("inside", "a", Token);
            await Task.WhenAll(triage.SortAsync("inside", "a", Token), Task.Run(() => triage.SortAsync("inside", "a", Token), Token));
        }

        await triage.SortAsync("after", "a", Token);

        Assert.Equal(new ChatUsage(3, 300, 30), meter.Usage);
        Assert.Null(meter.Cost);
    }

    [Fact]
    public async Task Call_beyond_the_limit_is_not_sent()
    {
        var meter = new CallMeter(new Budget { MaxCalls = 2 });
        FakeModel model = Model();
        using var scope = meter.Measure();
        await new Triage(model).SortAsync("1", "a", Token);
        await new Triage(model).SortAsync("2", "a", Token);

        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => new Triage(model).SortAsync("3", "a", Token));

        Assert.Equal(2, model.Requests.Count);
        Assert.Equal(BudgetLimit.Calls, error.Limit);
        Assert.Same(meter, error.Meter);
        Assert.Equal("A model was not called: the budget of 2 calls is used up. Raise Budget.MaxCalls or begin with a new CallMeter.", error.Message);
        Assert.Equal(2, meter.Usage.Calls);
    }

    [Fact]
    public async Task Calls_at_once_never_exceed_the_limit()
    {
        var meter = new CallMeter(new Budget { MaxCalls = 5 });
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var model = new FakeModel(async (_, _) =>
        {
            await goOn.Task;
            return FakeModel.Reply("x");
        });
        using var scope = meter.Measure();

        int refused = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(CallAsync, Token)));

        Assert.Equal(5, model.Requests.Count);

        async Task CallAsync()
        {
            try
            {
                await new Triage(model).SortAsync("x", "a", Token);
            }
            catch (BudgetExceededException) when (Interlocked.Increment(ref refused) == 15)
            {
                goOn.SetResult();
            }
            catch (BudgetExceededException)
            {
                // One of those before.
            }
        }
    }

    [Fact]
    public async Task Failed_request_counts_as_a_call()
    {
        var meter = new CallMeter();
        var model = new FakeModel((_, _) => throw new HttpRequestException("The line is dead."));
        using var scope = meter.Measure();

        await Assert.ThrowsAsync<HttpRequestException>(() => new Triage(model).SortAsync("x", "a", Token));

        Assert.Equal(new ChatUsage(1, 0, 0), meter.Usage);
    }

    [Fact]
    public async Task After_the_last_token_no_call_starts()
    {
        var meter = new CallMeter(new Budget { MaxTokens = 200 });
        Triage triage = new(Model(input: 100, output: 10));
        using var scope = meter.Measure();
        await triage.SortAsync("1", "a", Token);
        await triage.SortAsync("2", "a", Token);

        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => triage.SortAsync("3", "a", Token));

        Assert.Equal(BudgetLimit.Tokens, error.Limit);
        Assert.Equal(220, meter.Usage.TotalTokens);
    }

    [Fact]
    public async Task After_the_time_no_call_starts()
    {
        var clock = new ManualClock();
        var meter = new CallMeter(new Budget { MaxDuration = TimeSpan.FromMinutes(1) }, clock);
        Triage triage = new(Model());
        using var scope = meter.Measure();
        clock.Advance(TimeSpan.FromSeconds(59));
        await triage.SortAsync("1", "a", Token);
        clock.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => triage.SortAsync("2", "a", Token));

        Assert.Equal(BudgetLimit.Duration, error.Limit);
        Assert.Equal(TimeSpan.FromMinutes(1), meter.Elapsed);
    }

    [Fact]
    public async Task Money_is_counted_by_the_price_of_the_model_that_answered()
    {
        var meter = new CallMeter(new Budget { Prices = s_prices });
        using var scope = meter.Measure();

        await new Triage(Model("large", 1_000, 100)).SortAsync("x", "a", Token);
        await new Triage(Model("small", 1_000_000, 0)).SortAsync("x", "a", Token);

        Assert.Equal(1.014m, meter.Cost);
    }

    [Fact]
    public async Task After_the_last_money_no_call_starts()
    {
        var meter = new CallMeter(new Budget { MaxCost = 0.02m, Prices = new(new Dictionary<string, Price> { ["small"] = new(1, 4) }) { DefaultModel = "small" } });
        Triage triage = new(Model(null, 10_000, 2_500));
        using var scope = meter.Measure();
        await triage.SortAsync("1", "a", Token);

        var error = await Assert.ThrowsAsync<BudgetExceededException>(() => triage.SortAsync("2", "a", Token));

        Assert.Equal(BudgetLimit.Cost, error.Limit);
        Assert.Equal(0.02m, meter.Cost);
    }

    [Fact]
    public async Task Limit_of_money_refuses_a_model_without_a_price()
    {
        using var scope = new CallMeter(new Budget { MaxCost = 1, Prices = s_prices }).Measure();
        FakeModel model = Model();

        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => new Triage(model).SortAsync("x", "a", Token));

        Assert.Equal("Budget.MaxCost limits money, and the price of the model (its client does not name it) is not in Budget.Prices. Add it, or set PriceTable.DefaultModel.", error.Message);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task Cost_is_unknown_if_one_price_is()
    {
        var meter = new CallMeter(new Budget { Prices = s_prices });
        using var scope = meter.Measure();

        await new Triage(Model("large", 1_000, 100)).SortAsync("x", "a", Token);
        await new Triage(Model("unheard of", 1_000, 0)).SortAsync("x", "a", Token);

        Assert.Null(meter.Cost);
    }

    [Fact]
    public async Task Call_counts_in_every_scope_around_it_and_in_none_if_one_refuses()
    {
        var outer = new CallMeter(new Budget { MaxCalls = 2 });
        var inner = new CallMeter();
        Triage triage = new(Model());
        using var all = outer.Measure();
        await triage.SortAsync("1", "a", Token);
        using (inner.Measure())
        {
            await triage.SortAsync("2", "a", Token);
            await Assert.ThrowsAsync<BudgetExceededException>(() => triage.SortAsync("3", "a", Token));
        }

        Assert.Equal(2, outer.Usage.Calls);
        Assert.Equal(1, inner.Usage.Calls);
    }

    [Fact]
    public async Task Meter_in_a_scope_of_its_own_counts_once()
    {
        var meter = new CallMeter();
        Triage triage = new(Model(input: 100, output: 10));
        using (meter.Measure())
        using (new CallMeter().Measure())
        using (meter.Measure())
        {
            await triage.SortAsync("x", "a", Token);
        }

        Assert.Equal(new ChatUsage(1, 100, 10), meter.Usage);
    }

    [Fact]
    public void Limit_of_money_needs_prices()
    {
        var error = Assert.Throws<ArgumentException>(() => new CallMeter(new Budget { MaxCost = 1 }));

        Assert.StartsWith("Budget.MaxCost needs Budget.Prices", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Negative_limits_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Budget { MaxCalls = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Budget { MaxTokens = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Budget { MaxCost = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Budget { MaxDuration = TimeSpan.FromTicks(-1) });
    }

    [Fact]
    public void Default_model_must_have_a_price()
    {
        Assert.Throws<ArgumentException>(() => new PriceTable(new Dictionary<string, Price>()) { DefaultModel = "small" });
    }

    private static FakeModel Model(string? name = null, long input = 0, long output = 0) => new((_, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "a"))
    {
        ModelId = name,
        FinishReason = ChatFinishReason.Stop,
        Usage = new() { InputTokenCount = input, OutputTokenCount = output },
    }));
}
