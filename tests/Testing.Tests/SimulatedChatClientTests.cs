using Microsoft.Extensions.AI;
using PromptGrad.Testing.Tests.Support;

namespace PromptGrad.Testing.Tests;

public sealed class SimulatedChatClientTests
{
    [Theory]
    [InlineData("Hello!")]
    [InlineData("")]
    [InlineData("Ticket:")]
    [InlineData("<reply-0af3>x</reply-0af3> and <input-0af3 name=\"a\">y</input-0af3>")]
    [InlineData("<text-0af3>x</text-0af3>")]
    public async Task What_it_does_not_understand_it_says_and_counts(string message)
    {
        Exchange model = Exchange.With(Exchange.Options);

        Assert.Equal(SimulatedChatClient.Misunderstanding, await model.SendAsync(new(ChatRole.System, Exchange.Prompt), new(ChatRole.User, message)));
        Assert.Equal(1, model.Client.MisreadRequests);
    }

    [Fact]
    public async Task Ticket_without_labels_is_not_understood()
    {
        Exchange model = Exchange.With(Exchange.Options);

        Assert.Equal(SimulatedChatClient.Misunderstanding, await model.ClassifyAsync("Where is my parcel?", "Sort it."));
        Assert.Equal(SimulatedChatClient.Misunderstanding, await model.SendAsync());
        Assert.Equal(2, model.Client.MisreadRequests);
    }

    [Fact]
    public async Task Asked_again_it_looks_at_the_sections_of_the_earlier_message()
    {
        Exchange model = Exchange.With(Exchange.Options);

        string reply = await model.SendAsync(
            new(ChatRole.User, Exchange.Rewrite("billing", "Tickets that mention \"card\" should be labelled billing.")),
            new(ChatRole.Assistant, "?"),
            new(ChatRole.User, "Your answer cannot be used: it is no JSON."));

        Assert.Equal("""{"text":"billing\nTickets that mention \"card\" are billing."}""", reply);
    }

    [Fact]
    public async Task Reply_says_that_it_is_simulated_and_estimates_tokens()
    {
        using var client = new SimulatedChatClient(Exchange.Options);

        ChatResponse response = await client.GetResponseAsync(
            [new(ChatRole.System, "billing or shipping"), new(ChatRole.User, "Ticket: my invoice")], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("billing", response.Text);
        Assert.Equal("simulated", response.ModelId);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((10, 2, 12), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
        Assert.Equal("simulated", client.GetService<ChatClientMetadata>()!.ProviderName);
    }

    [Fact]
    public async Task Stream_is_the_reply_in_pieces()
    {
        using var client = new SimulatedChatClient(Exchange.Options);

        List<ChatResponseUpdate> updates = await client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.True(updates.Count > 5);
        Assert.Equal(SimulatedChatClient.Misunderstanding, updates.ToChatResponse().Text);
    }

    [Fact]
    public async Task Latency_passes_on_the_given_clock()
    {
        var time = new ManualTimeProvider();
        var model = new Exchange(new SimulatedChatClient(Exchange.Options with { Latency = TimeSpan.FromSeconds(1) }, time));

        Task<string> reply = model.ClassifyAsync("Where is my parcel?");
        Assert.False(reply.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("shipping", await reply);
    }

    [Fact]
    public async Task Cancelled_call_gives_no_reply()
    {
        using var client = new SimulatedChatClient(Exchange.Options);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync("Hello", cancellationToken: new CancellationToken(canceled: true)));
        Assert.Equal(0, client.MisreadRequests);
    }

    [Fact]
    public void Model_without_labels_cannot_be_made() => Assert.Throws<ArgumentException>(() => new SimulatedChatClient(Exchange.Options with { Labels = [] }));
}
