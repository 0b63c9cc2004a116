using PromptGrad.Optimizers.Edits;

namespace PromptGrad.Tests.Optimizers.GroupedEdits;

public class LineEditsAnswerTests
{
    [Theory]
    [InlineData("""{"edits":["+ Be brief.","- Old."]}""", "+ Be brief.|- Old.")]
    [InlineData("""{"edits":[]}""", "")]
    [InlineData("""{"edits":["no edits"]}""", "")]
    [InlineData("""{"edits":["+ A.\n- B."]}""", "+ A.|- B.")]
    [InlineData("""{"edits":["+A.","  - B."]}""", "+ A.|- B.")]
    [InlineData("```json\n{\"edits\":[\"+ - Item.\"]}\n```", "+ - Item.")]
    [InlineData("+ A.\n- B.", "+ A.|- B.")]
    [InlineData("Here is what I would do:\n+ Answer as {\"a\":1}.\n", "+ Answer as {\"a\":1}.")]
    [InlineData("no edits", "")]
    [InlineData("No edits.", "")]
    public void Edits_are_read(string reply, string expected)
    {
        Assert.Null(LineEditsAnswer.Read(reply, out IReadOnlyList<LineEdit> edits));
        Assert.Equal(expected, string.Join('|', edits));
    }

    [Theory]
    [InlineData("", "it has no JSON object.")]
    [InlineData("I would add a line.", "it has no JSON object.")]
    [InlineData("""{"lines":[]}""", "its \"edits\" is missing.")]
    [InlineData("""{"edits":"+ A."}""", "its \"edits\" is no array.")]
    [InlineData("""{"edits":[7]}""", "an entry of its \"edits\" is no text.")]
    [InlineData("""{"edits":["\ud83d"]}""", "an entry of its \"edits\" is no text.")]
    [InlineData("""{"edits":["A."]}""", "an entry of its \"edits\" does not begin with \"+ \" or \"- \": each is one line to add or to remove.")]
    [InlineData("""{"edits":["+ A.\nB."]}""", "an entry of its \"edits\" does not begin with \"+ \" or \"- \": each is one line to add or to remove.")]
    public void What_cannot_be_read_is_told(string reply, string problem) => Assert.Equal(problem, LineEditsAnswer.Read(reply, out _));
}
