using System.Globalization;
using PromptGrad.Testing.Tests.Support;

namespace PromptGrad.Testing.Tests.Simulation;

public sealed class RewriterTests
{
    private const string Text = "Sort tickets for <company>: billing, technical, shipping.";
    private readonly Exchange _model = Exchange.With(Exchange.Options);

    [Fact]
    public async Task Rules_of_the_feedback_are_added_as_lines()
    {
        string text = await _model.RewriteAsync(Text, Should("charged", "billing"), Should("late parcel", "shipping"));

        Assert.Equal($"{Text}\n{Rule("charged", "billing")}\n{Rule("late parcel", "shipping")}", text);
    }

    [Fact]
    public async Task Rules_with_more_support_come_first_and_duplicates_are_merged()
    {
        string text = await _model.RewriteAsync(Text, Should("box", "shipping"), Should("charged", "billing"), Should("charged", "billing"));

        Assert.Equal($"{Text}\n{Rule("charged", "billing")}\n{Rule("box", "shipping")}", text);
    }

    [Fact]
    public async Task Of_conflicting_rules_for_a_cue_the_majority_wins()
    {
        string text = await _model.RewriteAsync(Text, Should("card", "shipping"), Should("card", "billing"), Should("card", "billing"));

        Assert.Equal($"{Text}\n{Rule("card", "billing")}", text);
    }

    [Fact]
    public async Task At_most_so_many_rules_are_added_at_once()
    {
        Exchange model = Exchange.With(Exchange.Options with { MaxNewRules = 2 });

        string text = await model.RewriteAsync(Text, Should("a1", "billing"), Should("b2", "billing"), Should("c3", "billing"));

        Assert.Equal($"{Text}\n{Rule("a1", "billing")}\n{Rule("b2", "billing")}", text);
    }

    [Fact]
    public async Task Rule_that_is_there_is_not_added_again() =>
        Assert.Equal($"{Text}\n{Rule("card", "billing")}", await _model.RewriteAsync($"{Text}\n{Rule("card", "billing")}", Should("card", "billing")));

    [Theory]
    [InlineData("Be nicer.")]
    [InlineData("")]
    public async Task Feedback_without_a_finding_leaves_the_text(string feedback) =>
        Assert.Equal(Text, await _model.RewriteAsync(Text, feedback));

    [Fact]
    public async Task No_feedback_leaves_the_text() => Assert.Equal(Text, await _model.RewriteAsync(Text));

    [Fact]
    public async Task One_voice_against_a_rule_is_not_enough_but_two_are()
    {
        string old = $"{Text}\n{Rule("card", "billing")}";

        Assert.Equal($"{old}\n{Rule("card", "shipping")}", await _model.RewriteAsync(old, Should("card", "shipping")));
        Assert.Equal($"{Text}\n{Rule("card", "shipping")}", await _model.RewriteAsync(old, Should("card", "shipping"), Should("card", "shipping")));
        Assert.Equal($"{old}\n{Rule("box", "shipping")}", await _model.RewriteAsync(old, $"{Should("box", "shipping")} {Misleading("card")}"));
        Assert.Equal($"{Text}\n", await _model.RewriteAsync(old, Misleading("card"), Misleading("card")));
    }

    [Fact]
    public async Task Everything_but_rules_stays_byte_for_byte()
    {
        string text = "  Sort <ticket.text:json>.\r\n\r\n\tSay \"please\" — {\"label\": \"…\"}\n" + Rule("card", "billing") + " <and this>\nEnd: billing";

        string rewritten = await Exchange.With(Exchange.Options with { ForgettingRate = 1 }).RewriteAsync(text, Should("box", "shipping"));

        Assert.Equal($"{text}\n{Rule("box", "shipping")}", rewritten);
    }

    [Fact]
    public async Task Old_rules_are_lost_at_their_rate_and_the_rest_never()
    {
        Exchange model = Exchange.With(Exchange.Options with { ForgettingRate = 0.2 });
        string[] rules = [.. Enumerable.Range(0, 300).Select(i => Rule($"cue{i.ToString(CultureInfo.InvariantCulture)}", "billing"))];

        string[] lines = (await model.RewriteAsync($"{Text}\n{string.Join('\n', rules)}", Should("box", "shipping"))).Split('\n');

        Assert.Equal(Text, lines[0]);
        Assert.Equal(Rule("box", "shipping"), lines[^1]);
        Assert.Empty(lines[1..^1].Except(rules));
        Assert.InRange(lines.Length - 2, 210, 270);
    }

    private static string Should(string cue, string label) => $"Tickets that mention \"{cue}\" should be labelled {label}.";

    private static string Rule(string cue, string label) => $"Tickets that mention \"{cue}\" are {label}.";

    private static string Misleading(string cue) => $"The instruction about \"{cue}\" is misleading.";
}
