using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;
using PromptGrad.Chat;
using PromptGrad.Tests.Components;
using PromptGrad.Tests.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Display;

public sealed class HtmlTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_shows_every_text_in_full()
    {
        string explanation = "It must be short. " + new string('x', 500);
        Variable<string> prompt = new("A long text. " + new string('y', 500), "instruction", requiresGradient: true);
        Loss loss = Loss.Evaluate(TestNode.Call("Write", prompt), _ => new(0.25, explanation));
        await loss.BackwardAsync(cancellationToken: Token);

        MarkupReader page = MarkupReader.Read(loss.ToHtml());

        string[] shown = [.. page.Texts.Where(t => t.Element == "pre").Select(t => t.Text)];
        Assert.Contains(prompt.Value, shown);
        Assert.Contains(explanation, shown);
        Assert.Contains("Write#1[0]", shown);
        Assert.Contains("0.25", shown);
    }

    [Fact]
    public async Task Page_of_a_prompt_call_has_its_conversation()
    {
        MarkupReader page = MarkupReader.Read((await DisplayExample.TwoSamplesAsync(Token)).ToHtml());

        string[] shown = [.. page.Texts.Where(t => t.Element == "pre").Select(t => t.Text)];
        Assert.Contains("Request: I forgot my password.\nQueues: billing, account", shown);
        Assert.Contains("spam", shown);
        Assert.Contains(page.Texts, t => t == ("p", "Sorts requests of customers into queues."));
    }

    [Fact]
    public async Task Page_tells_what_each_call_cost_in_the_backward_pass()
    {
        var clock = new ManualClock();
        using FakeModel model = FakeModel.Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, "yes")) { Usage = new() { InputTokenCount = 1200, OutputTokenCount = 34 } });
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> asked = TestNode.Call(
            "Ask",
            async (_, token) =>
            {
                await ChatCall.GetTextAsync(model, [], null, token);
                clock.Advance(TimeSpan.FromMilliseconds(2340));
            },
            prompt);
        Variable<string> root = TestNode.Call("Join", asked, TestNode.Call("Break", (_, _) => throw new TimeoutException("too <slow>"), prompt));

        await Assert.ThrowsAsync<BackwardException>(() => root.BackwardAsync("feedback", new() { TimeProvider = clock, MaxConcurrency = 1 }, Token));
        MarkupReader page = MarkupReader.Read(root.ToHtml());

        Assert.Contains(("span", "backward: 1 call, 1,234 tokens, 2.3\u00A0s"), page.Texts);
        Assert.Contains(("span", "1,200 tokens sent"), page.Texts);
        Assert.Contains(("span", "34 tokens received"), page.Texts);
        Assert.Contains(("span", "backward: failed, 0\u00A0ms"), page.Texts);
        Assert.Contains(("pre", "TimeoutException: too <slow>"), page.Texts);
        Assert.Contains("backward: 1 call, 1,234 tokens", DotReader.Read(root.ToDot()).Labels["c1"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_leads_into_the_page()
    {
        MarkupReader page = MarkupReader.Read((await DisplayExample.TwoSamplesAsync(Token)).ToHtml());

        string[] ids = [.. page.Values.Where(v => v.Key.EndsWith(".id", StringComparison.Ordinal)).SelectMany(v => v.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Values["a.href"], link => Assert.Contains(link[1..], ids));
    }

    [Fact]
    public async Task Page_is_self_contained_and_runs_nothing()
    {
        MarkupReader page = MarkupReader.Read((await DisplayExample.TwoSamplesAsync(Token)).ToHtml());

        string css = page.Texts.Single(t => t.Element == "style").Text;
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));
        Assert.Contains($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'", page.Values["meta.content"]);
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
        Assert.DoesNotContain("script", page.Elements);
        Assert.DoesNotContain(page.Attributes, a => a.EndsWith(".src", StringComparison.Ordinal) || a.EndsWith(".style", StringComparison.Ordinal) || a.Contains(".on", StringComparison.Ordinal));
        Assert.All(page.Values["a.href"], link => Assert.StartsWith("#", link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hostile_texts_stay_texts()
    {
        MarkupReader tame = MarkupReader.Read((await DisplayExample.WithAsync("tame", Token)).ToHtml());
        foreach (string text in DisplayTexts.All())
        {
            MarkupReader page = MarkupReader.Read((await DisplayExample.WithAsync(text, Token)).ToHtml());

            Assert.Subset(tame.Elements.ToHashSet(), page.Elements.ToHashSet());
            Assert.Subset(tame.Attributes, page.Attributes);
            Assert.All(page.Values["a.href"], link => Assert.Matches("^#(at-)?[cv][0-9]+$", link));
            string[] shown = [.. page.Texts.Where(t => t.Element == "pre").Select(t => t.Text)];
            Assert.Contains(Visible(text), shown);
            Assert.Contains(Visible("a" + text), shown);
            Assert.Contains(Visible("Learned. " + text), shown);
            Assert.Contains(Visible("Explained. " + text), shown);
            Assert.Contains(Visible($"Request: {text}\nQueues: {text}"), shown);
        }
    }

    [Fact]
    public async Task Page_is_saved_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        string path = folder["graph.html"];
        var variable = new Variable<string>("ü", "value");

        await variable.SaveHtmlAsync(path, cancellationToken: Token);
        await variable.SaveHtmlAsync(path, cancellationToken: Token);

        Assert.Equal(Encoding.UTF8.GetBytes(variable.ToHtml()), await File.ReadAllBytesAsync(path, Token));
        Assert.Equal(["graph.html"], folder.Files);
    }

    [Fact]
    public async Task Cancelled_saving_leaves_the_old_page()
    {
        using var folder = new TemporaryFolder();
        string path = folder["graph.html"];
        await File.WriteAllTextAsync(path, "old", Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Variable<string>("new").SaveHtmlAsync(path, cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));
        Assert.Equal(["graph.html"], folder.Files);
    }

    [Fact]
    public void Boxes_do_not_overlap_and_lines_go_to_the_right()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            string html = new RandomGraph(seed).Root.ToHtml();
            DrawnGraph drawn = DrawnGraph.Read(html);

            Assert.NotEmpty(drawn.Boxes);
            foreach (DrawnGraph.Rectangle one in drawn.Boxes)
            {
                Assert.True(one.X >= 0 && one.Y >= 0 && one.Right <= drawn.Width && one.Bottom <= drawn.Height);
                Assert.DoesNotContain(drawn.Boxes, other => other != one && other.X < one.Right && one.X < other.Right && other.Y < one.Bottom && one.Y < other.Bottom);
            }

            Assert.All(drawn.Lines, line => Assert.True(line.From < line.To));
        }
    }

    /// <summary>What a page can hold of a text.</summary>
    private static string Visible(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '\t' or '\n' or '\r' => rune.ToString(),
        < 0x20 => char.ConvertFromUtf32(rune.Value + 0x2400),
        0x7F => "\u2421",
        >= 0x80 and < 0xA0 => "\uFFFD",
        _ => rune.ToString(),
    }));
}
