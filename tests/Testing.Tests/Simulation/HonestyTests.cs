using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Testing.Tests.Support;

namespace PromptGrad.Testing.Tests.Simulation;

public sealed class HonestyTests
{
    private static readonly string[] Tickets =
    [
        "The courier lost the box", "Two boxes from the courier are damaged", "I was charged for two seats", "Charged again this year",
        "The courier came late", "Somebody charged my card",
    ];

    private static readonly string[] Labels = ["shipping", "shipping", "billing", "billing", "shipping", "billing"];

    [Fact]
    public async Task Reply_depends_on_messages_and_seed_alone()
    {
        ChatMessage[][] requests = [.. Requests()];
        Exchange first = Exchange.With(Exchange.Options with { Seed = 5, Compliance = 0.5, PoorCueRate = 0.5, ForgettingRate = 0.5 });
        Exchange second = Exchange.With(Exchange.Options with { Seed = 5, Compliance = 0.5, PoorCueRate = 0.5, ForgettingRate = 0.5 });

        var inOrder = new List<string>();
        foreach (ChatMessage[] request in requests)
        {
            inOrder.Add(await first.SendAsync(request));
        }

        string[] backwardsAtOnce = await Task.WhenAll(requests.Reverse().Select(request => Task.Run(() => second.SendAsync(request), TestContext.Current.CancellationToken)));

        Assert.Equal(inOrder, backwardsAtOnce.Reverse());
    }

    [Fact]
    public async Task Another_seed_is_another_model()
    {
        ChatMessage[][] requests = [.. Requests()];
        string[] first = await Task.WhenAll(requests.Select(Exchange.With(Exchange.Options with { Seed = 1, Compliance = 0.5 }).SendAsync));
        string[] second = await Task.WhenAll(requests.Select(Exchange.With(Exchange.Options with { Seed = 2, Compliance = 0.5 }).SendAsync));

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task True_feedback_teaches_and_swapped_feedback_teaches_the_opposite()
    {
        Assert.Equal(Labels, await LearnAndClassifyAsync(label => label));
        Assert.Equal(Labels.Select(Swap), await LearnAndClassifyAsync(Swap));

        static string Swap(string label) => label == "billing" ? "shipping" : "billing";
    }

    [Fact]
    public async Task Feedback_that_shows_nothing_teaches_nothing() =>
        Assert.All(await LearnAndClassifyAsync(_ => "something else"), label => Assert.Equal("technical", label));

    [Fact]
    public async Task Expected_label_in_a_sample_id_is_not_read()
    {
        // The exchange's item has the id shipping-1.
        Assert.Equal("", await Exchange.With(Exchange.Options).CritiqueAsync(Tickets[0], "technical", "Wrong."));
    }

    private static async Task<string[]> LearnAndClassifyAsync(Func<string, string> expectation)
    {
        Exchange model = Exchange.With(Exchange.Options);
        string prompt = Exchange.Prompt;
        for (int epoch = 0; epoch < 3; epoch++)
        {
            var feedback = new List<string>();
            foreach ((string ticket, string label) in Tickets.Zip(Labels))
            {
                string reply = await model.ClassifyAsync(ticket, prompt);
                if (reply != expectation(label))
                {
                    feedback.Add(await model.CritiqueAsync(ticket, reply, $"Expected: {expectation(label)}", prompt));
                }
            }

            prompt = await model.RewriteAsync(prompt, feedback);
        }

        return await Task.WhenAll(Tickets.Select(ticket => model.ClassifyAsync(ticket, prompt)));
    }

    private static IEnumerable<ChatMessage[]> Requests()
    {
        for (int i = 0; i < 30; i++)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{Exchange.Prompt} ({i})\nTickets that mention \"courier\" are shipping.");
            string ticket = Tickets[i % Tickets.Length];
            yield return [new(ChatRole.System, text), new(ChatRole.User, $"Ticket: {ticket}")];
            yield return [new(ChatRole.User, Exchange.Critique(text, ticket, "technical", "Expected: billing"))];
            yield return [new(ChatRole.User, Exchange.Rewrite(text, $"Tickets that mention \"{i}\" should be labelled billing."))];
        }
    }
}
