namespace PromptGrad.Language.Tests;

/// <summary>Rule R7: which name was probably meant.</summary>
public sealed class NameSuggestionTests
{
    [Theory]
    [InlineData("Text", "text")]
    [InlineData("user-query", "userQuery")]
    [InlineData("User_Query", "userQuery")]
    [InlineData("Q", "q")]
    [InlineData("txet", "text")]
    [InlineData("tex", "text")]
    [InlineData("texts", "text")]
    [InlineData("tent", "text")]
    [InlineData("TXET", "text")]
    [InlineData("langauge", "language")]
    [InlineData("lnguagee", "language")]
    [InlineData("Nmae", "Name")]
    public void Near_name_is_suggested(string name, string expected) => Assert.Equal(expected, NameSuggestion.Nearest(name, [expected]));

    [Theory]
    [InlineData("qq", "q")]
    [InlineData("ab", "ba")]
    [InlineData("it", "its")]
    [InlineData("tuxt1", "text")]
    [InlineData("lnguagxez", "language")]
    [InlineData("document", "text")]
    [InlineData("_", "__")]
    [InlineData("", "")]
    [InlineData("größe", "")]
    public void Far_name_is_not_suggested(string name, string other) => Assert.Null(NameSuggestion.Nearest(name, [other]));

    [Theory]
    [InlineData("languages", "languaged2 language", "language")]
    [InlineData("text", "texts texta", "texts")]
    [InlineData("text", "texts Text", "Text")]
    public void The_nearest_name_wins_and_the_earlier_of_two_as_near(string name, string names, string expected) =>
        Assert.Equal(expected, NameSuggestion.Nearest(name, names.Split(' ')));

    [Fact]
    public void Nothing_is_suggested_from_nothing() => Assert.Null(NameSuggestion.Nearest("text", []));
}
