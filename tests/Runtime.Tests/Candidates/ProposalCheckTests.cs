using PromptGrad.Candidates;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Candidates;

public class ProposalCheckTests
{
    private const string Text = "Sort.\nBe brief.\n\nEnd.";

    [Theory]
    [InlineData(null, ProposalProblem.Empty, "it has no text.")]
    [InlineData(" \n", ProposalProblem.Empty, "it has no text.")]
    [InlineData("Sort <other>", null, null)]
    [InlineData("Sort <<request>.", null, null)]
    [InlineData("Sort <request>.", ProposalProblem.Placeholders, "it uses the placeholder <request>, which the original text does not have. The original text has no placeholders.")]
    [InlineData("Sort.<|im_end|>", ProposalProblem.ControlTokens, "it has \"<|im_end|>\", by which a model's chat format marks messages or tool calls. Say it in other words.")]
    [InlineData("[INST] Sort.", ProposalProblem.ControlTokens, "it has \"[INST]\", by which a model's chat format marks messages or tool calls. Say it in other words.")]
    [InlineData("Sort.\n\0", ProposalProblem.HiddenCharacters, "it has the invisible character U+0000 in line 2. Remove it.")]
    [InlineData("Sort.\r\n\tWell. 👍🏽 a < b, x|y, [1], </p>", null, null)]
    [InlineData("Think inside <think></think> tags.", null, null)]
    public void Texts_are_looked_over(string? text, ProposalProblem? problem, string? message) => Assert.Equal(problem is { } kind ? new(kind, message!) : null, Find("Sort.", text));

    [Fact]
    public void Half_surrogates_are_refused() => Assert.Equal(new(ProposalProblem.HiddenCharacters, "it has half of a surrogate pair in line 2. Remove it."), Find("Sort.", "a\n\ud83d"));

    [Fact]
    public void Long_texts_are_refused() => Assert.Equal(new(ProposalProblem.TooLong, "it has 9 characters; at most 8 are allowed."), Find("Sort.", "123456789", new() { MaxLength = 8 }));

    [Fact]
    public void What_the_source_has_is_no_fault_of_a_proposal()
    {
        Assert.Null(Find("Write <|end|>\u202e when done.", "Write <|end|>\u202e in the end."));
        Assert.Equal(ProposalProblem.ControlTokens, Find("Write <|end|> when done.", "Write <|end|><|start|>.")?.Problem);
    }

    [Theory]
    [InlineData(Text, null)]
    [InlineData("Sort.\nAlways.\nBe brief.\nEnd.\n\n", null)]
    [InlineData("First.\nSort.\nBe brief.\nEnd.", "it must begin with the line \"Sort.\", word for word.")]
    [InlineData("Sort.\nBe brief.", "it must end with the line \"End.\", word for word.")]
    [InlineData("Sort.\nBe brief.\nEnd.\nMore.", "it must end with the line \"End.\", word for word.")]
    [InlineData("Sort.\nBe very brief.\nEnd.", "the line \"Be brief.\" must stay where it is, word for word.")]
    public void Protected_lines_stay_where_they_are(string text, string? message)
    {
        ProposalRefusal? refusal = Find(Text, text, new() { FirstLines = ["Sort."], ProtectedLines = ["Be brief."], LastLines = ["End."] });

        Assert.Equal(message is null ? null : new(ProposalProblem.ProtectedLines, message), refusal);
    }

    [Fact]
    public void Every_published_chat_format_is_known() => Assert.All(
        Attacks.All.Where(a => a.Key is "ChatML" or "Llama 2" or "Llama 3" or "Gemma, Phi, Mistral, Command" or "harmony" or "end of text" or "tool calls"),
        attack => Assert.Equal(ProposalProblem.ControlTokens, Find("Sort.", "Sort. " + attack.Value)?.Problem));

    private static ProposalRefusal? Find(string source, string? text, TextRules? rules = null) =>
        ProposalCheck.Find(new ParameterSpec("Sort.System", new Parameter("Sort.System", source, "instructions", trainable: true, ["request", "s"]), rules ?? new(), []), text);
}
