using PromptGrad.Model;

namespace PromptGrad.Generator.Tests;

/// <summary>What a prompt file says, and where it says it.</summary>
public sealed class PromptFileTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\r", "")]
    [InlineData("a", "a")]
    [InlineData("a\n\n", "a\n")]
    [InlineData("a\r\n\r\n", "a\n")]
    [InlineData("a\r\r\n", "a\n")]
    [InlineData("\r\na\rb\nc", "\na\nb\nc")]
    [InlineData("a\u2028b\u0085", "a\u2028b\u0085")]
    public void Line_breaks_are_line_feeds_and_the_last_is_the_files(string characters, string text) => Assert.Equal(text, new PromptFileText(characters).Value);

    [Theory]
    [InlineData("ab\r\ncd\r\n\r\nef\rgh\r\n")]
    [InlineData("\r\r\n\n\r\n")]
    [InlineData("plain\ntext")]
    public void Every_character_is_found_again(string characters)
    {
        var text = new PromptFileText(characters);

        Assert.All(Enumerable.Range(0, text.Value.Length), i =>
        {
            char there = characters[text.ToFile(i)];
            Assert.Equal(text.Value[i], there == '\r' ? '\n' : there);
            Assert.True(i == 0 || text.ToFile(i - 1) < text.ToFile(i));
        });
        Assert.InRange(characters.Length - text.ToFile(text.Value.Length), 0, 2);
    }
}
