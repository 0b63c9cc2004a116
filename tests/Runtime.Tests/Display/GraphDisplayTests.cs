using System.Globalization;
using PromptGrad.Tests.Graph;

namespace PromptGrad.Tests.Display;

public sealed class GraphDisplayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mermaid() => Snapshot.Match((await DisplayExample.TwoSamplesAsync(Token)).ToMermaid(), "txt");

    [Fact]
    public async Task Dot() => Snapshot.Match((await DisplayExample.TwoSamplesAsync(Token)).ToDot(), "txt");

    [Fact]
    public async Task Equal_graphs_give_equal_texts()
    {
        Loss one = await DisplayExample.TwoSamplesAsync(Token);
        Loss other = await DisplayExample.TwoSamplesAsync(Token);

        Assert.Equal(one.ToMermaid(), other.ToMermaid());
        Assert.Equal(one.ToDot(), other.ToDot());
        Assert.Equal(one.ToHtml(), other.ToHtml());
    }

    [Fact]
    public void Leaf_is_shown_alone()
    {
        var leaf = new Variable<int>(42, "answer");

        Assert.Contains("""v1("answer<br/>42")""", leaf.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("""v1 [label="answer\n42", """, leaf.ToDot(), StringComparison.Ordinal);
        Assert.Contains("Graph of answer", leaf.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_have_the_numbers_that_gradients_name()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            List<Variable<string>> variables = [TestNode.Leaf("first"), new("", "fixed"), TestNode.Leaf("second")];
            for (int i = random.Next(1, 40); i > 0; i--)
            {
                // Some calls are known to have followed each other, which the order of their numbers respects.
                var node = new TestNode($"N{random.Next(3)}", [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => variables[random.Next(variables.Count)])]);
                variables.Add(Autograd.Record(node, "", "", began: random.Next(3) == 0 ? 0 : Autograd.BeginCall()));
            }

            Variable<string> root = TestNode.Call("Root", [variables[0], .. variables.TakeLast(4)]);
            variables[2].RequiresGradient = random.Next(2) == 0;
            foreach (Variable<string> computed in variables.Where(v => !v.IsLeaf))
            {
                computed.RetainGradient();
            }

            await root.BackwardAsync("feedback", cancellationToken: Token);
            string[] named = [.. variables.SelectMany(v => v.Gradients).Select(g => g.Call!).Distinct()];
            ICollection<string> shown = DotReader.Read(root.ToDot(new() { MaxNodes = 1000 })).Labels.Values;

            Assert.Contains(named, call => call.StartsWith("Root#", StringComparison.Ordinal));
            Assert.Subset(shown.ToHashSet(), named.ToHashSet());
        }
    }

    [Fact]
    public void Calls_that_no_pass_would_visit_have_no_number()
    {
        Variable<string> prompt = TestNode.Leaf("prompt");
        Variable<string> frozen = TestNode.Leaf("frozen");
        Variable<string> root = TestNode.Call("Join", TestNode.Call("Dead", frozen), TestNode.Call("Alive", prompt));
        frozen.RequiresGradient = false;

        string dot = root.ToDot();

        Assert.Contains("""[label="Dead", """, dot, StringComparison.Ordinal);
        Assert.Contains("""[label="Alive#1", """, dot, StringComparison.Ordinal);
        Assert.Contains("""[label="Join#2", """, dot, StringComparison.Ordinal);
    }

    [Fact]
    public void Nearest_are_shown_and_the_rest_is_counted()
    {
        Variable<string> text = TestNode.Leaf("start");
        for (int i = 1; i <= 10; i++)
        {
            text = TestNode.Call(string.Create(CultureInfo.InvariantCulture, $"Step{i}"), text);
        }

        string dot = text.ToDot(new() { MaxNodes = 5 });

        Assert.Contains("Step10#10", dot, StringComparison.Ordinal);
        Assert.Contains("Step9#9", dot, StringComparison.Ordinal);
        Assert.DoesNotContain("Step8#8", dot, StringComparison.Ordinal);
        Assert.Contains("Left out: 8 calls and 8 variables further back.", dot, StringComparison.Ordinal);
        Assert.Contains("omitted -> v9 [style=dotted];", dot, StringComparison.Ordinal);
        Assert.Contains("Left out: 8 calls and 8 variables further back.", text.ToHtml(new() { MaxNodes = 5 }), StringComparison.Ordinal);
        Assert.DoesNotContain("Left out", text.ToHtml(new() { MaxNodes = 21 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Any_cap_gives_a_whole_display(int maxNodes)
    {
        Loss loss = await DisplayExample.TwoSamplesAsync(Token);
        var options = new GraphDisplayOptions { MaxNodes = maxNodes };

        DotReader dot = DotReader.Read(loss.ToDot(options));
        MermaidReader mermaid = MermaidReader.Read(loss.ToMermaid(options));

        // One more for the note.
        Assert.Equal(maxNodes + 1, dot.Labels.Count);
        Assert.Equal(maxNodes + 1, mermaid.Labels.Count);
        Assert.All(dot.Edges.Concat(mermaid.Edges), edge => Assert.True(dot.Labels.ContainsKey(edge.From) && dot.Labels.ContainsKey(edge.To)));
        MarkupReader.Read(loss.ToHtml(options));
    }

    [Fact]
    public void Deep_and_wide_graphs_are_shown_as_far_as_they_fit()
    {
        Variable<string> deep = TestNode.Leaf("start");
        for (int i = 0; i < 100_000; i++)
        {
            deep = TestNode.Call("Step", deep);
        }

        Variable<string> wide = TestNode.Call("Join", [.. Enumerable.Range(0, 100_000).Select(_ => TestNode.Leaf("part"))]);

        Assert.Contains("Step#100000", deep.ToDot(), StringComparison.Ordinal);
        Assert.StartsWith("Left out: 99,875 calls and 99,876 variables further back.", MermaidReader.Read(deep.ToMermaid()).Labels["omitted"], StringComparison.Ordinal);
        Assert.Contains("99,752 inputs left out", wide.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(251, DotReader.Read(wide.ToDot()).Labels.Count);
    }

    [Fact]
    public void Long_texts_are_cut_between_characters()
    {
        var variable = new Variable<string>("ab  😀\n cdefgh");

        Assert.Contains("\"ab 😀 cd…\"", variable.ToMermaid(new() { MaxTextLength = 8 }).Replace("#8230;", "…", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("label=\"ab 😀 cdefgh\"", variable.ToDot(new() { MaxTextLength = 11 }), StringComparison.Ordinal);
        Assert.Contains("label=\"ab…\"", variable.ToDot(new() { MaxTextLength = 3 }), StringComparison.Ordinal);
        Assert.Contains("label=\"…\"", variable.ToDot(new() { MaxTextLength = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_must_be_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GraphDisplayOptions { MaxNodes = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GraphDisplayOptions { MaxTextLength = 0 });
    }

    [Fact]
    public void Variable_passed_twice_is_one_line_and_one_box()
    {
        Variable<string> leaf = TestNode.Leaf("twice");

        DotReader dot = DotReader.Read(TestNode.Call("Pair", leaf, leaf).ToDot());

        Assert.Equal([("v1", "c1"), ("c1", "v2")], dot.Edges);
    }

    [Fact]
    public void Results_of_one_call_are_told_apart()
    {
        var node = new TestNode("Split", [TestNode.Leaf("text")]);
        Variable<string> second = Autograd.Record(node, "b", "half", 1);
        Variable<string> first = Autograd.Record(node, "a", "half");

        string dot = TestNode.Call("Join", second, first).ToDot();

        Assert.Contains("half\\nb\\nresult 2", dot, StringComparison.Ordinal);
        Assert.Equal(2, DotReader.Read(dot).Edges.Count(edge => edge.From == "c1"));
    }

    [Fact]
    public async Task Hostile_texts_stay_labels()
    {
        foreach (string text in DisplayTexts.All())
        {
            Variable hostile = await DisplayExample.WithAsync(text, Token);
            Variable tame = await DisplayExample.WithAsync("tame", Token);
            DotReader dot = DotReader.Read(hostile.ToDot());
            MermaidReader mermaid = MermaidReader.Read(hostile.ToMermaid());

            Assert.Equal(DotReader.Read(tame.ToDot()).Edges, dot.Edges);
            Assert.Equal(MermaidReader.Read(tame.ToMermaid()).Edges, mermaid.Edges);
            Assert.Equal(dot.Edges, mermaid.Edges);

            // What is read is what was meant, and the same in both languages.
            Assert.Equal(dot.Labels.Select(l => (l.Key, l.Value.Replace("ﬂ", "fl", StringComparison.Ordinal).Trim())), mermaid.Labels.Select(l => (l.Key, l.Value.Trim())));
        }
    }
}
