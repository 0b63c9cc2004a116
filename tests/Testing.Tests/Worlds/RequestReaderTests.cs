using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGrad.Testing.Worlds;

namespace PromptGrad.Testing.Tests.Worlds;

public sealed class RequestReaderTests
{
    private const string Finding = "Looking at case tr-0001:\n(?zazo-001?) the brief does not say that figures are rounded";

    private static readonly ModelInWorld Model = new();

    private static readonly string CaseText = $"{Model.World.Training[0].Input}\n(=tr-0000 wrong=)\n{Model.World.Training[0].Expected}";

    private static readonly Func<string, string, string>[] Wraps = [(text, name) => $"<{name}>{text}</{name}>", (text, name) => $"### {name}\n{text}\n", (text, name) => JsonSerializer.Serialize(new Dictionary<string, string> { [name] = text })];

    public static TheoryData<string> Critiques =>
    [
        "Give feedback on the prompt.", "What went wrong, and why? Do not write a new prompt.", "Critique the instruction; never propose a revised version.", "Analyse the root cause of the error.",
        "You are the gradient engine. DO NOT send an improved variable, only criticism.", "Diagnose which rule is missing.",
    ];

    public static TheoryData<string> Rewrites =>
    [
        "Return the improved prompt in <new_prompt></new_prompt>.", "Rewrite the instruction using the feedback. Put it in ```.", "Send the revised variable between <IMPROVED_VARIABLE> tags.",
        "Provide a new version of the prompt inside ``` blocks.", "Produce an updated instruction. Do not drop any rule.", """Propose a better prompt as {"proposed_prompt": "..."}.""",
    ];

    [Theory]
    [MemberData(nameof(Critiques))]
    public void Critique_is_told_from_a_rewrite_however_it_is_worded(string wording)
    {
        foreach (var wrap in Wraps)
        {
            string[] material = [wrap(Model.Seed, "prompt"), wrap(CaseText, "case")];
            Assert.Equal(SimulatedCallKind.Critique, KindOf(string.Join('\n', [.. material, wording])));
            Assert.Equal(SimulatedCallKind.Critique, KindOf(wording, string.Join('\n', material)));
            Assert.Equal(SimulatedCallKind.Critique, KindOf(string.Join('\n', [.. material, wrap(Finding, "feedback"), wording])));
        }
    }

    [Theory]
    [MemberData(nameof(Rewrites))]
    public void Rewrite_is_told_from_a_critique_however_it_is_worded(string wording)
    {
        foreach (var wrap in Wraps)
        {
            Assert.Equal(SimulatedCallKind.Rewrite, KindOf(string.Join('\n', wrap(Model.Seed, "prompt"), wrap(Finding, "feedback"), wording)));
            Assert.Equal(SimulatedCallKind.Rewrite, KindOf(string.Join('\n', wrap(Model.Seed, "prompt"), wrap(CaseText, "case"), wrap(Finding, "feedback"), wording)));
            Assert.Equal(SimulatedCallKind.BlindRewrite, KindOf(string.Join('\n', wrap(Model.Seed, "prompt"), wording)));
        }
    }

    [Fact]
    public void Other_requests_are_told_by_what_is_in_them()
    {
        IReadOnlyList<SimulatedExample> training = Model.World.Training;

        Assert.Equal(SimulatedCallKind.Merge, KindOf($"Merge the feedback.\n{Finding}\n{Finding}"));
        Assert.Equal(SimulatedCallKind.Edits, KindOf($"{Model.Seed}\n{Finding}\nAnswer with edits:\n+ add this\n- remove that"));
        Assert.Equal(SimulatedCallKind.Edits, KindOf("Edits look so:\n- remove that\n+ add this", $"{Model.Seed}\n{CaseText}"));
        Assert.Equal(SimulatedCallKind.Task, KindOf(Model.Seed, training[0].Input));
        Assert.Equal(SimulatedCallKind.Task, KindOf($"{Model.Seed}\n{training[7].Input}{training[7].Expected}\n{training[8].Input}"));
        Assert.Equal(SimulatedCallKind.Induction, KindOf($"{CaseText}\nWrite an improved prompt for this, inside <new_prompt></new_prompt>."));
        Assert.Equal(SimulatedCallKind.Misread, KindOf("How are you?"));
        Assert.Equal(SimulatedCallKind.Rewrite, KindOf($"{Model.Seed}\n{CaseText}\n(%rewrite%)"));
    }

    [Fact]
    public void Names_in_the_schema_of_the_reply_count_where_the_wording_is_open()
    {
        string[] texts = [$"{Model.Seed}\n{CaseText}\nGo on."];

        Assert.Equal(SimulatedCallKind.Rewrite, RequestReader.Read(texts, Form("""{"type":"object","properties":{"result":{"type":"object","properties":{"new_text":{"type":"string"}}}}}""")).Kind);
        Assert.Equal(SimulatedCallKind.Critique, RequestReader.Read(texts, Form("""{"type":"object","properties":{"findings":{"type":"array","items":{"type":"string"}}}}""")).Kind);
    }

    [Fact]
    public async Task New_text_is_put_where_it_is_wanted()
    {
        string user = $"{Model.Seed}\n{Finding}\n";

        Assert.Contains("<improved_prompt>\n(@brief-3@)", await Model.AskAsync("", user + "Rewrite the prompt, answer in <improved_prompt></improved_prompt>"), StringComparison.Ordinal);
        Assert.StartsWith("```\n(@brief-3@)", await Model.AskAsync("", user + "Rewrite the prompt, put it in ``` fences"), StringComparison.Ordinal);
        Assert.StartsWith("""{"new_prompt":"(@brief-3@)\n""", await Model.AskAsync("", user + """Rewrite the prompt, as {"new_prompt": "…"}"""), StringComparison.Ordinal);
        Assert.StartsWith("(@brief-3@)", await Model.AskAsync("", user + "Rewrite the prompt."), StringComparison.Ordinal);
        Assert.StartsWith("""{"text":"(@brief-3@)""", await Model.AskAsync("", user + "Rewrite the prompt.", new ChatOptions { ResponseFormat = ChatResponseFormat.Json }), StringComparison.Ordinal);
    }

    private static SimulatedCallKind KindOf(params string[] texts) => RequestReader.Read(texts, null).Kind;

    private static ChatResponseFormatJson Form(string schema) => ChatResponseFormat.ForJsonSchema(JsonDocument.Parse(schema).RootElement);
}
