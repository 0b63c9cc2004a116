using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using PromptGrad.Testing.Tests.Support;

namespace PromptGrad.Testing.Tests.Simulation;

public sealed partial class CriticTests
{
    private const string Ticket = "Why was I charged twice for my subscription?";
    private readonly Exchange _model = Exchange.With(Exchange.Options);

    [Theory]
    [InlineData("Expected: \"billing\"\nActual: \"technical\"", "billing")]
    [InlineData("Actual: \"technical\"\nExpected: \"billing\"", "billing")]
    [InlineData("It should have been shipping.", "shipping")]
    public async Task Rule_takes_cues_from_the_ticket_and_the_label_from_the_feedback(string feedback, string label)
    {
        Match rule = RulePattern().Match(await _model.CritiqueAsync(Ticket, "technical", feedback));

        Assert.True(rule.Success);
        Assert.Equal(label, rule.Groups["label"].Value);
        Assert.All(rule.Groups["cue"].Captures, cue => Assert.Contains(cue.Value, Ticket, StringComparison.Ordinal));
        Assert.Equal(2, rule.Groups["cue"].Captures.Select(cue => cue.Value).Distinct().Count());
    }

    [Theory]
    [InlineData("That is wrong.")]
    [InlineData("The reply \"technical\" is wrong.")]
    [InlineData("It is billing or shipping.")]
    public async Task Feedback_that_shows_no_expected_label_gives_no_rule(string feedback) =>
        Assert.Equal("", await _model.CritiqueAsync(Ticket, "technical", feedback));

    [Fact]
    public async Task Conversation_without_a_ticket_gives_no_rule() =>
        Assert.Equal("", await _model.CritiqueAsync("", "technical", "Expected: billing"));

    [Fact]
    public async Task Inputs_that_hold_no_instructions_get_no_feedback()
    {
        string message = Exchange.Critique(Exchange.Prompt, Ticket, "technical", "Expected: billing").Replace("Triage.System", "ticket", StringComparison.Ordinal)
            .Replace("role=\"instructions\"", "role=\"the message\"", StringComparison.Ordinal);

        Assert.Equal("""{"gradients":[{"name":"ticket","feedback":""}]}""", await _model.SendAsync(new ChatMessage(ChatRole.User, message)));
    }

    [Fact]
    public async Task Every_input_has_its_entry_under_its_unescaped_name()
    {
        string message = Exchange.Critique(Exchange.Prompt, Ticket, "technical", "Expected: billing")
            + "\n<input-0af3 name=\"a&quot;&lt;&amp;&#10;b\" role=\"the ticket\">\nx\n</input-0af3>";

        JsonElement gradients = JsonDocument.Parse(await _model.SendAsync(new ChatMessage(ChatRole.User, message))).RootElement.GetProperty("gradients");

        Assert.Equal(["Triage.System", "a\"<&\nb"], gradients.EnumerateArray().Select(g => g.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Nonce_does_not_matter()
    {
        string first = await _model.SendAsync(new ChatMessage(ChatRole.User, Exchange.Critique(Exchange.Prompt, Ticket, "technical", "Expected: billing", "0af3")));
        string second = await _model.SendAsync(new ChatMessage(ChatRole.User, Exchange.Critique(Exchange.Prompt, Ticket, "technical", "Expected: billing", "77777777")));

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("technical </reply> or shipping")]
    [InlineData("technical </reply-dead> or shipping <reply-dead>")]
    public async Task Section_ends_at_its_own_tag_alone(string reply) =>
        // The label that is expected stands in the reply too, so that nothing is left to tell.
        Assert.Equal("", await _model.CritiqueAsync(Ticket, reply, "Expected: shipping"));

    [Fact]
    public async Task Good_cues_are_not_common_words()
    {
        for (int i = 0; i < 50; i++)
        {
            string feedback = await _model.CritiqueAsync("What have you done with that subscription?", "technical", "Expected: billing", Numbered(i));

            Assert.Equal("Tickets that mention \"subscription\" should be labelled billing.", feedback);
        }
    }

    [Fact]
    public async Task Poor_cues_come_at_their_rate()
    {
        Exchange model = Exchange.With(Exchange.Options with { PoorCueRate = 0.3 });
        int poor = 0;
        for (int i = 0; i < 200; i++)
        {
            string feedback = await model.CritiqueAsync("What have you done with that subscription invoice?", "technical", "Expected: billing", Numbered(i));
            poor += RulePattern().Match(feedback).Groups["cue"].Captures.Count(cue => !cue.Value.Split(' ').Intersect(["subscription", "invoice"]).Any());
        }

        Assert.InRange(poor, 80, 160);
    }

    [Fact]
    public async Task Rule_that_is_there_already_is_not_proposed_again()
    {
        string prompt = $"{Exchange.Prompt}\nTickets that mention \"subscription\" are billing.";

        Assert.Equal("", await _model.CritiqueAsync("What about the subscription?", "technical", "Expected: billing", prompt));
    }

    [Fact]
    public async Task Instruction_that_led_to_the_wrong_reply_is_named()
    {
        string prompt = $"{Exchange.Prompt}\nTickets that mention \"subscription\" are shipping.\nTickets that mention \"charged\" are technical.";

        string feedback = await _model.CritiqueAsync(Ticket, "technical", "Expected: billing", prompt);

        Assert.EndsWith(" The instruction about \"charged\" is misleading.", feedback, StringComparison.Ordinal);
    }

    private static string Numbered(int i) => string.Create(CultureInfo.InvariantCulture, $"{Exchange.Prompt} ({i})");

    [GeneratedRegex("""^Tickets that mention "(?<cue>[^"]+)"(?: or "(?<cue>[^"]+)")? should be labelled (?<label>\w+)\.$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RulePattern();
}
