namespace PromptGrad.Language.Tests;

public sealed class PlainTextTests
{
    private static readonly string[] Parameters = ["a", "größe"];

    [Theory]
    [InlineData("Hello.")]
    [InlineData("<a> and <größe>, <a>")]
    [InlineData("if a > b => <a>")]
    [InlineData("Question: <a>\nUsers: none")]
    [InlineData("Ask the user: <a>")]
    [InlineData("List<a> of 1]")]
    public void Words_and_bare_placeholders_are_plain(string text) => Assert.True(PlainText.TryScan(text, Parameters, new bool[2]));

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("<<a>")]
    [InlineData("<a>>")]
    [InlineData("<a:N2>")]
    [InlineData("<a.Length>")]
    [InlineData("<a/>")]
    [InlineData("< a>")]
    [InlineData("<@a>")]
    [InlineData("<a")]
    [InlineData("<a></a>")]
    [InlineData("<b>")]
    [InlineData("<A>")]
    [InlineData("<>")]
    [InlineData("1 < 2")]
    [InlineData("{a}")]
    [InlineData("[INST] <a>")]
    [InlineData("<|im_start|>")]
    [InlineData("system: <a>")]
    [InlineData("<a>\nUser:")]
    public void Whatever_a_rule_may_look_at_is_not(string text) => Assert.False(PlainText.TryScan(text, Parameters, new bool[2]));

    [Fact]
    public void A_name_that_is_being_typed_is_no_placeholder() => Assert.False(PlainText.TryScan("<>", [""], new bool[1]));

    [Fact]
    public void The_parameters_that_have_a_placeholder_are_known()
    {
        bool[] used = new bool[2];
        Assert.True(PlainText.TryScan("<größe>", Parameters, used));
        Assert.Equal([false, true], used);
    }
}
