using Microsoft.Extensions.AI;
using PromptGrad.Testing.Tests.Support;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

public sealed class SimulatedWorldClientTests
{
    [Fact]
    public async Task Replies_do_not_depend_on_the_order_of_calls_or_on_how_many_run_at_once()
    {
        ModelInWorld one = new(), other = new();
        var inOrder = new Dictionary<string, string>();
        foreach (SimulatedExample example in one.World.Training)
        {
            inOrder[example.Id] = await one.DoAsync(one.Seed, example, temperature: null);
        }

        (string Id, string Reply)[] atOnce = await Task.WhenAll(other.World.Training.Reverse().Select(e => Task.Run(
            async () => (e.Id, await other.DoAsync(other.Seed, e, temperature: null)),
            TestContext.Current.CancellationToken)));

        Assert.All(atOnce, reply => Assert.Equal(inOrder[reply.Id], reply.Reply));
    }

    [Fact]
    public async Task Critiques_and_rewrites_of_a_new_client_are_the_same()
    {
        async Task<(string, string)> RunAsync()
        {
            var model = new ModelInWorld(run: 5);
            string feedback = await model.CriticiseAsync(model.Seed, (await model.FailuresAsync(model.Seed)).Take(4));
            return (feedback, await model.RewriteAsync(model.Seed, feedback));
        }

        Assert.Equal(await RunAsync(), await RunAsync());
    }

    [Fact]
    public async Task Runs_in_a_world_differ()
    {
        ModelInWorld one = new(run: 1), other = new(run: 2);

        string[] replies = await Task.WhenAll(one.World.Training.Select(e => one.DoAsync(one.Seed, e)));
        string[] others = await Task.WhenAll(other.World.Training.Select(e => other.DoAsync(other.Seed, e)));

        Assert.NotEqual(replies, others);
    }

    [Fact]
    public async Task Same_text_gets_the_same_reply_at_temperature_0_and_another_one_with_each_repetition_otherwise()
    {
        var model = new ModelInWorld();
        SimulatedExample example = (await model.FailuresAsync(model.Seed))[0].Example;

        string[] cold = [await model.DoAsync(model.Seed, example), await model.DoAsync(model.Seed, example)];
        string[] warm = [await model.DoAsync(model.Seed, example, 1), await model.DoAsync(model.Seed, example, 1), await model.DoAsync(model.Seed, example, 1)];

        Assert.Equal(cold[0], cold[1]);
        Assert.Equal(cold[0], warm[0]);
        Assert.Equal(3, warm.Distinct().Count());
    }

    [Fact]
    public async Task Sample_that_the_caller_names_is_the_repetition()
    {
        ModelInWorld model = new(), other = new();
        SimulatedExample example = model.World.Training[0];
        string[] inTurn = [await model.DoAsync(model.Seed, example, 1), await model.DoAsync(model.Seed, example, 1), await model.DoAsync(model.Seed, example, 1)];

        using (ResponseSample.Use(2))
        {
            Assert.Equal(inTurn[2], await other.DoAsync(other.Seed, example, 1));
            Assert.Equal(inTurn[2], await other.DoAsync(other.Seed, example, 1));
        }
    }

    [Fact]
    public async Task Calls_and_tokens_are_counted_by_kind_and_reported_with_the_reply()
    {
        var model = new ModelInWorld();
        await model.DoAsync(model.Seed, model.World.Training[0]);
        await model.DoAsync(model.Seed, model.World.Training[1]);
        ChatResponse response = await model.Client.GetResponseAsync([new(ChatRole.User, "Hello!")], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, model.Client.UsageOf(SimulatedCallKind.Task).Calls);
        Assert.Equal(new ChatUsage(1, 2, 9), model.Client.UsageOf(SimulatedCallKind.Misread));
        Assert.Equal((2, 9, 11), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
        Assert.Equal(SimulatedWorldClient.ModelId, response.ModelId);
        Assert.Equal(SimulatedWorldClient.Misunderstanding, response.Text);
        Assert.Equal((3, 1), (model.Client.Usage.Calls, model.Client.MisreadRequests));
    }

    [Fact]
    public async Task Best_accuracy_is_that_of_the_best_text_that_did_the_task()
    {
        var model = new ModelInWorld();
        string better = model.With((ClauseKind.Precise, 0), (ClauseKind.Precise, 1));
        Assert.Equal(0, model.Client.BestAccuracySeen);

        await model.DoAsync(better, model.World.Training[0]);
        await model.DoAsync(model.Seed, model.World.Training[0]);

        Assert.Equal(model.World.TrueAccuracy(better), model.Client.BestAccuracySeen);
    }

    [Fact]
    public async Task Demonstrations_in_the_messages_help_with_the_task()
    {
        async Task<double> AccuracyAsync(Func<ModelInWorld, string> prompt)
        {
            double right = 0;
            for (int run = 0; run < 5; run++)
            {
                var model = new ModelInWorld(SimulatedWorldOptions.ManyExamples, run: run);
                foreach (SimulatedExample example in model.World.Selection)
                {
                    right += SimulatedWorld.Score(await model.DoAsync(prompt(model), example), example.Expected);
                }
            }

            return right / 750;
        }

        double without = await AccuracyAsync(model => model.Seed);
        double with = await AccuracyAsync(model => $"{model.Seed}\n{string.Join('\n', model.World.Training.Take(6).Select(e => $"{e.Input}\n{e.Expected}"))}");

        Assert.True(with > without + 0.02, $"{with} {without}");
    }

    [Fact]
    public async Task Reply_takes_as_long_as_it_should()
    {
        var clock = new ManualTimeProvider();
        var world = new SimulatedWorld(SimulatedWorldOptions.Standard, 1);
        using var client = new SimulatedWorldClient(world, latency: TimeSpan.FromSeconds(2), timeProvider: clock);

        Task<ChatResponse> call = client.GetResponseAsync([new(ChatRole.User, world.Training[0].Input)], cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains(world.Training[0].Id, (await call).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_is_the_same_reply()
    {
        var model = new ModelInWorld();
        ChatMessage[] messages = [new(ChatRole.System, model.Seed), new(ChatRole.User, model.World.Training[0].Input)];
        var cold = new ChatOptions { Temperature = 0 };

        ChatResponse streamed = await model.Client.GetStreamingResponseAsync(messages, cold, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);

        Assert.Equal((await model.Client.GetResponseAsync(messages, cold, TestContext.Current.CancellationToken)).Text, streamed.Text);
    }
}
