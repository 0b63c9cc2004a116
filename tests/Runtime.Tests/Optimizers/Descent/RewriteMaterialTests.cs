using System.Collections;
using System.Reflection;
using PromptGrad.Optimizers;
using PromptGrad.Tests.Snapshots;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.Descent;

/// <summary>What the rewriter is shown.</summary>
public sealed class RewriteMaterialTests
{
    private static readonly RewriteRequest s_full = new("Sort.System", "role of the text", "The text.")
    {
        Objective = "Sort mail.",
        Peers = [new("Sort.User", "role of the peer", "The peer.")],
        Gradients = [new("The feedback.") { Score = 0.25, Sample = "g-1", About = "the last line" }, new("Other feedback.") { Sample = "g-2" }],
        Cases = [CaseOf("c-1")],
        Successes = [CaseOf("c-2")],
        Examples = [CaseOf("c-3")],
        Memory = [new("The remembered text.", [new("The remembered feedback.")])],
        History = [new("The scored text.", new Measurement(7, [.. Enumerable.Range(0, 16).Select(n => $"s{n}")]))],
        Failed = ["The failed text."],
        StepsWithoutImprovement = 17,
        Constraints = ["The constraint."],
    };

    [Fact]
    public void Every_declared_input_is_found_in_the_rendered_prompt()
    {
        string material = RewriteMaterial.Of(s_full);

        foreach (PropertyInfo property in typeof(RewriteRequest).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            object value = property.GetValue(s_full)!;
            Assert.False(value is ICollection { Count: 0 }, $"{property.Name} has no value in this test.");
            Assert.NotEqual(RewriteMaterial.Of(Without(property)), material);
        }

        Assert.All(
            ["Sort.System", "role of the text", "The text.", "Sort mail.", "Sort.User", "role of the peer", "The peer.", "The feedback.", "0.25", "g-1", "the last line", "Other feedback.", "g-2", "c-1", "input of c-1", "reply to c-1", "expected of c-1", "input of c-2", "input of c-3", "The remembered text.", "The remembered feedback.", "The scored text.", "0.438", "cases=\"16\"", "The failed text.", "17", "The constraint."],
            text => Assert.Contains(text, material, StringComparison.Ordinal));
    }

    [Fact]
    public void Prompt_with_everything() => Snapshot.Match(RewriteMaterial.Of(s_full) + "\n", "txt");

    [Fact]
    public void Text_comes_before_all_that_is_like_it()
    {
        FencedPrompt prompt = FencedPrompt.Parse(RewriteMaterial.Of(s_full with { Objective = null }));

        Assert.Equal("text", prompt.Sections[0].Tag);
        Assert.Equal(["text", "peer", "feedback", "feedback", "case", "successes", "examples", "earlier", "earlier", "failed", "constraints"], prompt.Sections.Select(s => s.Tag));
    }

    [Fact]
    public void Feedback_keeps_its_order_and_is_said_once()
    {
        FencedPrompt prompt = FencedPrompt.Parse(RewriteMaterial.Of(new("A.System", "r", "t")
        {
            Gradients = [new("Be brief.") { Sample = "1" }, new("Be kind.") { Sample = "2" }, new("Be brief.") { Sample = "3" }, new("Be brief.") { Sample = "1" }],
        }));

        Assert.Equal([("Be brief.", "1, 3"), ("Be kind.", "2")], prompt["feedback"].Select(f => (f.Text, f.Attributes["sample"])));
    }

    [Fact]
    public void No_score_is_shown_without_the_number_of_cases_it_is_measured_on()
    {
        FencedPrompt prompt = FencedPrompt.Parse(RewriteMaterial.Of(s_full));

        Assert.All(prompt["earlier"].Where(e => e.Attributes.ContainsKey("score")), e => Assert.Equal("16", e.Attributes["cases"]));
    }

    [Fact]
    public void Nothing_is_cut_and_nothing_leaves_its_section()
    {
        var random = new Random(20261121);
        string shape = FencedPrompt.Parse(RewriteMaterial.Of(s_full)).Shape;
        for (int i = 0; i < 300; i++)
        {
            string hostile = "x" + HostileTexts.Next(random, "123") + ".";
            FencedPrompt prompt = FencedPrompt.Parse(RewriteMaterial.Of(s_full with { Text = hostile, Failed = [hostile], Peers = [new("Sort.User", hostile, hostile)], Constraints = [hostile], Objective = hostile }));

            Assert.Equal(shape, prompt.Shape);
            Assert.Equal(hostile, prompt["text"].Single().Text);
            Assert.Equal(hostile, prompt["failed"].Single().Text);
            Assert.Equal(hostile, prompt["peer"].Single().Text);
        }

        string longText = new('y', 100_000);
        Assert.Contains(longText, RewriteMaterial.Of(s_full with { Failed = [longText] }), StringComparison.Ordinal);
    }

    private static RewriteRequest Without(PropertyInfo property) => property.Name switch
    {
        nameof(RewriteRequest.Name) => s_full with { Name = "Other" },
        nameof(RewriteRequest.Role) => s_full with { Role = "other" },
        nameof(RewriteRequest.Text) => s_full with { Text = "Other." },
        nameof(RewriteRequest.Objective) => s_full with { Objective = null },
        nameof(RewriteRequest.Peers) => s_full with { Peers = [] },
        nameof(RewriteRequest.Gradients) => s_full with { Gradients = [] },
        nameof(RewriteRequest.Cases) => s_full with { Cases = [] },
        nameof(RewriteRequest.Successes) => s_full with { Successes = [] },
        nameof(RewriteRequest.Examples) => s_full with { Examples = [] },
        nameof(RewriteRequest.Memory) => s_full with { Memory = [] },
        nameof(RewriteRequest.History) => s_full with { History = [] },
        nameof(RewriteRequest.Failed) => s_full with { Failed = [] },
        nameof(RewriteRequest.StepsWithoutImprovement) => s_full with { StepsWithoutImprovement = 0 },
        nameof(RewriteRequest.Constraints) => s_full with { Constraints = [] },
        _ => throw new InvalidOperationException($"Show that {property.Name} is told, and add it here."),
    };

    private static CaseResult CaseOf(string id) => new(id, 0.5, false, $"expected of {id} is not the reply")
    {
        Output = $"reply to {id}",
        Expected = $"expected of {id}",
        Calls = [new("Sort", ["Sort.System"], [new("request", "request of a customer", $"input of {id}")], $"reply to {id}")],
    };
}
