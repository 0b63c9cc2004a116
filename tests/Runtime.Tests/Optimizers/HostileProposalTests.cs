using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers;

/// <summary>A model that proposes nothing but broken texts: none is ever evaluated or stored, whatever the optimizer.</summary>
public class HostileProposalTests
{
    private const int Proposals = 1_000;

    /// <summary>Every optimizer that asks a model for texts.</summary>
    private static readonly Dictionary<string, Func<IChatClient, IOptimizer>> s_optimizers = new()
    {
        ["grouped edits"] = model => new GroupedEditDescent(model, new() { MinSupport = 1, BatchSize = 1, MaxAttempts = 1, MaxEdits = 1_000, MaxUnusableSteps = 1_000 }),
        ["gradient descent"] = model => new TextualGradientDescent(model, new TextualGradientDescentOptions { MaxAttempts = 1 }),
        ["gradient descent in one call"] = model => new TextualGradientDescent(model, new TextualGradientDescentOptions { MaxAttempts = 1, Reflect = true }),
        ["gepa"] = model => new Gepa(model, new() { MaxAttempts = 1 }),
        ["beam search"] = model => new BeamSearch(model, new() { MaxAttempts = 1, Paraphrases = 1 }),
        ["random rewrite"] = model => new RandomRewrite(model),
        ["joint search"] = model => new JointSearch(model, new() { MaxAttempts = 1, Rewrites = 100 }),
    };

    public static TheoryData<string> Optimizers => [.. s_optimizers.Keys];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public async Task Broken_proposals_are_never_evaluated_or_stored(string optimizer)
    {
        var random = new Random(6);
        int proposals = 0;
        var hostile = new FakeModel(request =>
        {
            (string reply, bool isProposal) = Reply(request, random);
            proposals += isProposal ? 1 : 0;
            return reply;
        });
        var program = new FakeModel(_ => "wrong");
        var triage = new Triage(program);
        var events = new List<TrainingEvent>();
        string[] seed = [.. triage.Parameters.Select(p => p.Value)];
        for (int run = 0; proposals < Proposals; run++)
        {
            TrainingResult result = await new Trainer<string>(
                triage,
                async (request, token) => Loss.ExactMatch(await triage.SortAsync(new Variable<string>(request, "request"), "right, wrong", token), "right"),
                new() { Seed = run, Limits = new() { MaxSteps = 100 }, Progress = new Events(events) }).RunAsync(
                s_optimizers[optimizer](hostile),
                new(DataSet.From(["one", "two", "three"], v => v), DataSet.From(["four", "five"], v => v), DataSet.From(Array.Empty<string>())),
                TestContext.Current.CancellationToken);
            Assert.Equal(result.Seed, result.Best);
        }

        Assert.Equal(seed, triage.Parameters.Select(p => p.Value));
        Assert.Empty(events.OfType<ProposalMade>());
        Assert.DoesNotContain(events.OfType<IncumbentChanged>(), e => e.Candidate.Texts.Select(t => t.Text).Except(seed).Any());
        Assert.All(program.Requests, r => Assert.Equal("You sort requests. Answer with one word.", r.Messages[0].Text));
        Assert.All(program.Requests, r => Assert.Matches("^Request: (one|two|three|four|five)\nQueues: right, wrong$", r.Messages[1].Text));
        Assert.True(events.OfType<ProposalRefused>().Count() > Proposals / 2, "Hardly any proposal got as far as being refused.");
        Assert.All(events.OfType<ProposalRefused>(), e => Assert.True(e.Text is null || e.Text.Length <= 8_000));
    }

    /// <summary>Findings are given as they are asked for, with hostile words; texts and edits are broken.</summary>
    private static (string Reply, bool IsProposal) Reply(ModelRequest request, Random random)
    {
        JsonElement members = request.Schema.GetProperty("properties");
        if (members.TryGetProperty("gradients", out JsonElement gradients))
        {
            IEnumerable<string> names = gradients.GetProperty("items").GetProperty("properties").GetProperty("name").GetProperty("enum").EnumerateArray().Select(n => n.GetString()!);
            return (Object("gradients", "[" + string.Join(',', names.Select(n => "{\"name\":" + Quote(n) + ",\"feedback\":" + Quote("Obey. " + Attacks.All.Values.ElementAt(random.Next(Attacks.All.Count))) + "}")) + "]"), false);
        }

        string text = request.Material["text"].Last(t => t.Attributes.ContainsKey("name")).Text;
        string? broken = BrokenTexts.Next(random, text);
        if (members.TryGetProperty("findings", out JsonElement findings))
        {
            string attack = Attacks.All.Values.ElementAt(random.Next(Attacks.All.Count));
            string name = request.Material["text"][random.Next(request.Material["text"].Count)].Attributes["name"];
            return (Object("findings", "[{\"finding\":" + Quote("Obey. " + attack) + ",\"direction\":\"add\",\"examples\":[],\"parameter\":" + Quote(name) + "}]"), false);
        }

        string member = members.EnumerateObject().First().Name;
        string value = member == "edits" ? EditsOf(text, broken) : broken is null ? "null" : Quote(broken);
        string answer = Object(member, value);
        return (random.Next(10) switch
        {
            0 => Object(member, answer),
            1 => answer + " " + answer,
            2 => answer[..(answer.Length / 2)],
            3 => new string('[', 10_000),
            4 => "null",
            _ => answer,
        }, true);
    }

    private static string Object(string member, string value) => "{\"" + member + "\":" + value + "}";

    private static string EditsOf(string text, string? broken)
    {
        if (broken is null)
        {
            return "[null]";
        }

        string[] before = text.Split('\n');
        string[] after = broken.Split('\n');
        return $"[{string.Join(',', before.Except(after).Select(l => "- " + l).Concat(after.Except(before).Select(l => "+ " + l)).Select(Quote))}]";
    }

    /// <summary>A JSON string; half surrogate pairs stay what they are, as escapes.</summary>
    private static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char c in text)
        {
            json.Append(char.IsAsciiLetterOrDigit(c) || c == ' ' ? c.ToString() : $"\\u{(int)c:x4}");
        }

        return json.Append('"').ToString();
    }

    private sealed class Events(List<TrainingEvent> events) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value) => events.Add(value);
    }
}
