using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Backward;

/// <summary>What the critic is shown.</summary>
public sealed class CritiqueContentTests
{
    private const string Draft = "The parcel was sent on Monday and will arrive within three days.";

    private static readonly CritiqueInput System = new("Polish.System", "how to polish", "You polish texts. Keep every fact.");
    private static readonly CritiqueInput User = new("Polish.User", "request of Polish", "Polish this for <reader>:\n<draft>");
    private static readonly CritiqueInput Text = new("draft", "text to polish", Draft);

    private static readonly Critique Polish = new(
        "Polish#2",
        null,
        [new(ChatRole.System, System.Text), new(ChatRole.User, $"Polish this for experts:\n{Draft}")],
        "Parcel sent Monday.",
        "",
        [new("Too terse.")],
        [System]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Input_that_is_a_message_is_marked_as_one()
    {
        FencedPrompt shown = await ShowAsync(Polish);

        Assert.Equal(["input", "message", "reply", "feedback"], shown.Sections.Select(s => s.Tag));
        Assert.Equal(("Polish.System", "how to polish", "system", System.Text), (shown.Sections[0].Attributes["name"], shown.Sections[0].Attributes["role"], shown.Sections[0].Attributes["message"], shown.Sections[0].Text));
    }

    [Fact]
    public async Task Input_inside_a_message_is_marked_where_it_stands()
    {
        FencedPrompt shown = await ShowAsync(Polish with { Inputs = [Text] });

        Assert.Equal([("system", System.Text), ("user", $"Polish this for experts:\n{Draft}")], shown.Conversation);
        FencedPrompt.Section input = Assert.Single(shown["message"][1].Sections);
        Assert.Equal(("input", Draft), (input.Tag, input.Text));
        Assert.Empty(shown["input"]);
    }

    [Fact]
    public async Task Short_input_inside_a_message_is_shown_beside_the_conversation()
    {
        // "it" stands in many words.
        FencedPrompt shown = await ShowAsync(Polish with { Inputs = [Text with { Text = "it" }] });

        Assert.Equal("it", Assert.Single(shown["input"]).Text);
        Assert.All(shown["message"], m => Assert.Empty(m.Sections));
    }

    [Fact]
    public async Task Template_is_shown_beside_the_message_that_it_made()
    {
        FencedPrompt shown = await ShowAsync(Polish with { Inputs = [User] });

        Assert.Equal(User.Text, Assert.Single(shown["input"]).Text);
        Assert.Equal($"Polish this for experts:\n{Draft}", shown.Conversation[1].Text);
    }

    [Fact]
    public async Task Texts_of_the_call_stand_once()
    {
        var model = FakeCritic.Saying("x");

        await new ChatBackwardEngine(model).CritiqueAsync(Polish with { Inputs = [System, Text], Peers = [User, new("reader", "who reads it", "experts")] }, Token);

        string request = model.Requests[0].Messages[1].Text;
        Assert.All([System.Text, Draft, "Polish this for experts", Polish.Reply, "Too terse."], text => Assert.Equal(2, request.Split(text).Length));
        Assert.Empty(model.Requests[0].Material["peer"]);
    }

    [Theory]
    [InlineData("experts")]
    [InlineData("Polish this for <reader>:\n<draft>")]
    [InlineData("You polish texts. Keep every fact.")]
    [InlineData("Polish this\r\nParcels <b>")]
    public async Task Peer_is_told_unless_the_conversation_shows_it(string peer)
    {
        bool isShown = !peer.Contains("Parcels", StringComparison.Ordinal);

        FencedPrompt shown = await ShowAsync(Polish with { Inputs = [Text], Peers = [new("peer", "a peer", peer)] });

        Assert.Equal(isShown ? [] : [("peer", "a peer", peer)], shown["peer"].Select(p => (p.Attributes["name"], p.Attributes["role"], p.Text)));
    }

    [Fact]
    public async Task Input_that_has_its_feedback_is_a_peer_of_those_that_are_asked_for_again()
    {
        CritiqueInput unused = new("note", "", "A note that no message shows.");
        var model = FakeModel.Answering(FakeCritic.Answer(("note", "n")), FakeCritic.Answer(("Polish.System", "s")));

        IReadOnlyList<string> feedback = await new ChatBackwardEngine(model).CritiqueAsync(Polish with { Inputs = [System, unused] }, Token);

        Assert.Equal(["s", "n"], feedback);
        Assert.Equal(["Polish.System"], model.Requests[1].Material.Inputs.Select(i => i.Attributes["name"]));
        Assert.Equal(unused.Text, Assert.Single(model.Requests[1].Material["peer"]).Text);
    }

    [Fact]
    public async Task Rule_of_an_input_is_told_with_its_name()
    {
        FencedPrompt shown = await ShowAsync(Polish with { Inputs = [System with { Instruction = "Never ask for a longer text." }, Text] });

        FencedPrompt.Section rule = Assert.Single(shown["rule"]);
        Assert.Equal(("Polish.System", "Never ask for a longer text."), (rule.Attributes["input"], rule.Text));
    }

    [Fact]
    public async Task Expected_result_is_told_once_a_sample_and_only_where_the_feedback_does_not_say_it()
    {
        FencedPrompt shown = await ShowAsync(Polish with
        {
            Feedback =
            [
                new("Wrong.") { Sample = "a", Expected = "sent" },
                new("Still wrong.") { Sample = "a", Expected = "sent" },
                new("Expected: \"in\\ntransit\"") { Sample = "b", Expected = "in\ntransit" },
                new("It is lost.") { Sample = "c", Expected = "lost" },
                new("Unknown."),
            ],
        });

        FencedPrompt.Section expected = Assert.Single(shown["expected"]);
        Assert.Equal(("sent", "a", "final result"), (expected.Text, expected.Attributes["sample"], expected.Attributes["of"]));
        Assert.Equal(["a", "a", "b", "c"], shown["feedback"].Take(4).Select(f => f.Attributes["sample"]));
    }

    [Fact]
    public async Task What_feedback_is_about_is_told()
    {
        FencedPrompt shown = await ShowAsync(Polish with { Feedback = [new("Wrong.") { About = "part 2 of 3" }] });

        Assert.Equal("part 2 of 3", shown["feedback"][0].Attributes["about"]);
    }

    [Fact]
    public async Task One_sample_needs_no_name()
    {
        FencedPrompt shown = await ShowAsync(Polish with { Feedback = [new("Wrong.") { Sample = "train-7" }, new("Too long.") { Sample = "train-7" }] });

        Assert.All(shown["feedback"], f => Assert.Empty(f.Attributes));
    }

    [Fact]
    public async Task Order_of_a_repeated_call_is_told() =>
        Assert.Equal("2 of 3 in time", (await ShowAsync(Polish with { Position = new(2, 3) }))["reply"][0].Attributes["call"]);

    [Fact]
    public async Task Call_without_messages_is_shown_by_its_inputs_and_reply()
    {
        FencedPrompt shown = await ShowAsync(Polish with { Conversation = [], Inputs = [Text], Peers = [User] });

        Assert.Equal(["reply", "feedback", "input", "peer"], shown.Sections.Select(s => s.Tag));
    }

    private static async Task<FencedPrompt> ShowAsync(Critique critique)
    {
        var model = FakeCritic.Saying("x");
        await new ChatBackwardEngine(model).CritiqueAsync(critique, Token);
        return Assert.Single(model.Requests).Material;
    }
}
