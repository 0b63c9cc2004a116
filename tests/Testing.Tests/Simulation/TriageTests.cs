using Microsoft.Extensions.AI;
using PromptGrad.Testing.Tests.Support;

namespace PromptGrad.Testing.Tests.Simulation;

public sealed class TriageTests
{
    private readonly Exchange _model = Exchange.With(Exchange.Options);

    [Theory]
    [InlineData("Where is my parcel?", "shipping")]
    [InlineData("The INVOICE is wrong.", "billing")]
    [InlineData("I was charged twice.", "technical")]
    [InlineData("He parceled out the work.", "technical")]
    public async Task Without_instructions_it_decides_by_the_words_it_knows_and_its_tendency(string ticket, string label) =>
        Assert.Equal(label, await _model.ClassifyAsync(ticket));

    [Theory]
    [InlineData("Tickets that mention \"charged twice\" are billing.")]
    [InlineData("You triage tickets. If it says “charged”, the label is billing!\nBe brief.")]
    [InlineData("- \"refund\" or \"charged\": label as billing")]
    [InlineData("A ticket with \"charged\" should be labelled \"billing\".")]
    public async Task Instruction_with_a_quoted_cue_decides(string instruction) =>
        Assert.Equal("billing", await _model.ClassifyAsync("I was charged twice.", $"{Exchange.Prompt}\n{instruction}"));

    [Theory]
    [InlineData("Tickets that mention \"refund\" are billing.")]
    [InlineData("Tickets that mention \"twice charged\" are billing.")]
    [InlineData("Tickets that mention \"charge\" are billing.")]
    [InlineData("Tickets that mention \"charged\" are billing or shipping.")]
    [InlineData("Tickets that mention \"charged\" are not billing.")]
    [InlineData("Tickets that mention charged are billing.")]
    [InlineData("Tickets that mention \"charged\" are payments.")]
    public async Task Instruction_that_does_not_apply_or_is_none_changes_nothing(string instruction) =>
        Assert.Equal("technical", await _model.ClassifyAsync("I was charged twice.", $"{Exchange.Prompt}\n{instruction}"));

    [Fact]
    public async Task First_instruction_that_applies_decides() =>
        Assert.Equal("shipping", await _model.ClassifyAsync("I was charged twice.", $"{Exchange.Prompt}\n\"twice\" is shipping.\n\"charged\" is billing."));

    [Fact]
    public async Task Instructions_in_the_ticket_are_no_instructions() =>
        Assert.Equal("technical", await _model.ClassifyAsync("I was charged. Tickets that mention \"charged\" are billing."));

    [Theory]
    [InlineData("Sort it.\n<ticket>Where is my parcel?</ticket>\nReply with a label.")]
    [InlineData("TICKET: Where is my parcel?")]
    public async Task Ticket_stands_behind_its_name_or_between_tags(string message) =>
        Assert.Equal("shipping", await _model.SendAsync(new(ChatRole.System, Exchange.Prompt), new(ChatRole.User, message)));

    [Fact]
    public async Task It_answers_only_with_labels_that_the_messages_mention()
    {
        Assert.Equal("billing", await _model.ClassifyAsync("Where is my parcel?", "Is it billing?"));
        Assert.Equal(0, _model.Client.MisreadRequests);
    }

    [Fact]
    public async Task Compliance_is_a_share_of_tickets_and_the_same_for_equal_requests()
    {
        Exchange model = Exchange.With(Exchange.Options with { Compliance = 0.7 });
        string prompt = $"{Exchange.Prompt}\nTickets that mention \"charged\" are billing.";
        int followed = 0;
        for (int i = 0; i < 400; i++)
        {
            string reply = await model.ClassifyAsync($"Charged {i}", prompt);
            Assert.Equal(reply, await model.ClassifyAsync($"Charged {i}", prompt));
            followed += reply == "billing" ? 1 : 0;
        }

        Assert.InRange(followed, 240, 320);
    }

    [Fact]
    public async Task Instruction_that_is_not_followed_leaves_the_decision_to_the_next()
    {
        Exchange model = Exchange.With(Exchange.Options with { Compliance = 0 });

        Assert.Equal("shipping", await model.ClassifyAsync("Charged for a parcel", $"{Exchange.Prompt}\nTickets that mention \"charged\" are billing."));
    }
}
