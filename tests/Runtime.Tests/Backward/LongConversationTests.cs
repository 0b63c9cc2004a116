using System.Globalization;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Backward;

public sealed class LongConversationTests
{
    private static readonly CritiqueInput System = new("A.System", "", "You answer.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Longest_messages_lose_their_middle_and_say_how_much()
    {
        FencedPrompt shown = await ShowAsync(1_000, [System], System.Text, Numbers(1_000), "short", Numbers(2_000));

        Assert.Equal(["You answer.", "short"], [shown.Conversation[0].Text, shown.Conversation[2].Text]);
        AssertCut(Numbers(1_000), 492, shown.Sections[1]);
        AssertCut(Numbers(2_000), 492, shown.Sections[3]);
    }

    [Fact]
    public async Task Conversation_that_fits_is_shown_in_full()
    {
        string text = Numbers(989);

        FencedPrompt shown = await ShowAsync(1_000, [System], System.Text, text);

        Assert.Equal(text, shown.Conversation[1].Text);
        Assert.Empty(shown.Sections[1].Sections);
    }

    [Fact]
    public async Task Input_is_never_cut_wherever_it_stands()
    {
        string document = Numbers(5_000);
        string prompt = $"Rules.\n{Numbers(3_000)}";

        FencedPrompt shown = await ShowAsync(100, [new("A.System", "", prompt), new("document", "", document)], prompt, $"{new string('a', 400)}{document}{new string('b', 400)}");

        Assert.Equal([prompt, document], shown.Inputs.Select(i => i.Text));
        Assert.Equal(["cut", "input", "cut"], shown["message"][0].Sections.Select(s => s.Tag));
        Assert.Equal(["400", "400"], shown["message"][0].Sections.Where(s => s.Tag == "cut").Select(s => s.Attributes["characters"]));
    }

    [Fact]
    public async Task Reply_feedback_and_peers_are_never_cut()
    {
        var model = FakeCritic.Saying("x");
        var critique = new Critique("A#1", null, [new(ChatRole.User, Numbers(9_000))], Numbers(4_000), "", [new(Numbers(3_000)) { Expected = new('e', 2_000) }], [System]) { Peers = [new("p", "", new('p', 2_000))] };

        await new ChatBackwardEngine(model, new() { MaxConversationCharacters = 10 }).CritiqueAsync(critique, Token);

        FencedPrompt shown = model.Requests[0].Material;
        Assert.Equal((4_000, 3_000, 2_000, 2_000), (shown["reply"][0].Text.Length, shown["feedback"][0].Text.Length, shown["expected"][0].Text.Length, shown["peer"][0].Text.Length));
        AssertCut(Numbers(9_000), 10, shown["message"][0]);
    }

    [Fact]
    public async Task No_character_is_cut_in_half()
    {
        for (int length = 1; length < 12; length++)
        {
            FencedPrompt shown = await ShowAsync(length, [System], string.Concat(Enumerable.Repeat("😀", 20)));

            Assert.Equal(0, shown.Conversation[0].Text.Replace("😀", "", StringComparison.Ordinal).Length);
            Assert.Equal($"{40 - shown.Conversation[0].Text.Length}", shown["message"][0].Sections[0].Attributes["characters"]);
        }
    }

    [Fact]
    public async Task Any_number_of_long_messages_fits()
    {
        FencedPrompt shown = await ShowAsync(5_000, [System], [.. Enumerable.Range(1, 200).Select(n => Numbers(n * 10))]);

        Assert.InRange(shown.Conversation.Sum(m => m.Text.Length), 4_800, 5_000);
        Assert.Equal(200, shown.Conversation.Count);
    }

    [Fact]
    public void Something_must_be_shown() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChatBackwardEngine(FakeCritic.Saying(""), new() { MaxConversationCharacters = 0 }));

    private static void AssertCut(string text, int kept, FencedPrompt.Section message)
    {
        FencedPrompt.Section cut = Assert.Single(message.Sections);
        Assert.Equal(("cut", $"{text.Length - kept}"), (cut.Tag, cut.Attributes["characters"]));
        Assert.Equal(text[..((kept + 1) / 2)] + text[^(kept / 2)..], message.Text);
    }

    private static async Task<FencedPrompt> ShowAsync(int maxCharacters, CritiqueInput[] inputs, params string[] messages)
    {
        var model = FakeCritic.Saying("x");
        ChatMessage[] conversation = [.. messages.Select((m, i) => new ChatMessage(i == 0 ? ChatRole.System : ChatRole.User, m))];
        await new ChatBackwardEngine(model, new() { MaxConversationCharacters = maxCharacters }).CritiqueAsync(new Critique("A#1", null, conversation, "reply", "", [new("x")], inputs), Token);
        return Assert.Single(model.Requests).Material;
    }

    private static string Numbers(int length) => string.Concat(Enumerable.Range(0, length).Select(n => n.ToString(CultureInfo.InvariantCulture) + " "))[..length];
}
