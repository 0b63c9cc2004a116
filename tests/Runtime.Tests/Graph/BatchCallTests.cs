using PromptGrad.Graph;

namespace PromptGrad.Tests.Graph;

public sealed class BatchCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_are_in_order_whatever_ends_first()
    {
        Batch<int> numbers = [0, 1, 2];
        TaskCompletionSource[] ends = [new(), new(), new()];

        Task<Batch<string>> running = RunAsync(numbers, async n =>
        {
            await ends[n].Task;
            return "r" + n;
        });
        foreach (TaskCompletionSource end in ends.Reverse())
        {
            end.SetResult();
        }

        Assert.Equal(["r0", "r1", "r2"], (await running).Select(item => item.Value));
    }

    [Theory]
    [InlineData(null, 16)]
    [InlineData(3, 3)]
    [InlineData(100, 40)]
    public async Task Items_run_at_once_up_to_the_limit(int? limit, int expected)
    {
        Batch<int> numbers = Enumerable.Range(0, 40).ToArray();
        var gate = new TaskCompletionSource();
        int started = 0;

        Task<Batch<int>> running = RunAsync(limit is { } n ? numbers.WithMaxConcurrency(n) : numbers, async number =>
        {
            started++;
            await gate.Task;
            return number;
        });
        int atOnce = started;
        gate.SetResult();
        await running;

        Assert.Equal(expected, atOnce);
        Assert.Equal(40, (await running).Count);
    }

    [Fact]
    public async Task Lowest_limit_of_the_arguments_holds_and_goes_on_to_the_result()
    {
        Batch<int> left = new[] { 1, 2 };
        Batch<int> right = new[] { 3, 4 };

        Batch<int> sum = await BatchCall.Of(left.WithMaxConcurrency(5), "left").And(right.WithMaxConcurrency(2), "right")
            .RunAsync(i => Task.FromResult<Variable<int>>(left.At(i).Value + right.At(i).Value), Token);

        Assert.Equal([4, 6], sum.Select(item => item.Value));
        Assert.Equal(2, sum.MaxConcurrency);
    }

    [Fact]
    public async Task Failed_item_leaves_the_others_their_results()
    {
        Batch<int> result = await RunAsync([0, 1, 2], n => n == 1 ? throw new FormatException("no number") : Task.FromResult(n * 10));

        BatchFailure failure = Assert.Single(result.Failures);
        Assert.Equal(1, failure.Index);
        Assert.IsType<FormatException>(failure.Exception);
        Assert.Equal([(0, 0), (2, 20)], result.Completed.Select(item => (item.Index, item.Variable.Value)));
        var error = Assert.Throws<BatchItemException>(() => result[1]);
        Assert.Equal(1, error.Index);
        Assert.Same(failure.Exception, error.InnerException);
        Assert.StartsWith("Item 1 of the batch has no result, because its call failed: FormatException: no number", error.Message, StringComparison.Ordinal);
        Assert.Throws<BatchItemException>(() => result.Count(item => item.Value >= 0));
    }

    [Fact]
    public async Task Failure_goes_through_the_next_call_under_its_own_index()
    {
        Batch<int> first = await RunAsync([0, 1], n => n == 1 ? throw new FormatException("no number") : Task.FromResult(n));

        Batch<int> second = await BatchCall.Of(first, "number").RunAsync(i => Task.FromResult(first.At(i)), Token);
        Batch<int> third = BatchCall.Of(second, "number").Run(second.At);

        BatchFailure failure = Assert.Single(third.Failures);
        Assert.Equal(1, failure.Index);
        Assert.Same(first.Failures[0].Exception, failure.Exception);
    }

    [Fact]
    public void Ragged_arguments_are_named_with_their_lengths()
    {
        Batch<int> two = [1, 2];
        Batch<int> three = [1, 2, 3];
        Batch<int> single = 1;

        var error = Assert.Throws<ArgumentException>(() =>
        {
            _ = BatchCall.Of(two, "text").And(single, "style").And(three, "language").RunAsync(_ => Task.FromResult(single[0]), Token);
        });

        Assert.Equal("The arguments of a batch must be equally long, but 'text' has 2 items, 'language' has 3 items. Pass as many of each, or a single value where one is meant for all.", error.Message);
    }

    [Fact]
    public void Missing_argument_is_named_unless_it_is_optional()
    {
        Batch<int> two = [1, 2];

        var error = Assert.Throws<ArgumentNullException>(() => BatchCall.Of(two, "text").And(null, "style"));
        Batch<int> result = BatchCall.Of(two, "text").And(null, "style", isOptional: true).Run(two.At);

        Assert.Equal("style", error.ParamName);
        Assert.Equal(2, result.Count);
    }

    [Fact]
    public void Call_with_single_values_only_gives_a_result_for_every_sample()
    {
        Batch<int> single = 1;

        Batch<int> result = BatchCall.Of(single, "number").Run(single.At);

        Assert.True(result.IsBroadcast);
        Assert.Equal(1, result.At(5).Value);
    }

    [Fact]
    public async Task Empty_batch_calls_nothing()
    {
        Batch<int> result = await RunAsync<int>([], _ => throw new InvalidOperationException("called"));

        Assert.Empty(result);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public async Task Cancelled_batch_starts_nothing_more_and_waits_for_what_is_under_way()
    {
        using var source = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var started = new List<int>();
        Batch<int> numbers = new[] { 0, 1, 2, 3 };

        Task<Batch<int>> running = BatchCall.Of(numbers.WithMaxConcurrency(2), "number").RunAsync<int>(
            async i =>
            {
                started.Add(i);
                await gate.Task;
                return i;
            },
            source.Token);
        await source.CancelAsync();
        bool endedEarly = running.IsCompleted;
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(endedEarly);
        Assert.Equal([0, 1], started);
    }

    [Fact]
    public async Task Item_that_runs_out_of_time_is_a_failure()
    {
        Batch<int> result = await RunAsync([0, 1], n => n == 0 ? throw new TaskCanceledException("timeout") : Task.FromResult(n));

        Assert.IsType<TaskCanceledException>(Assert.Single(result.Failures).Exception);
        Assert.Equal(1, result[1].Value);
    }

    private static Task<Batch<TResult>> RunAsync<TResult>(Batch<int> numbers, Func<int, Task<TResult>> call) =>
        BatchCall.Of(numbers, "number").RunAsync<TResult>(async i => await call(numbers.At(i).Value), Token);
}
