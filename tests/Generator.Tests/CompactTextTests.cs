using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptGrad.Generator.Tests;

public sealed class CompactTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("class C\n{\n\tconst string S = \"\u00fc\u00ff\u0085\";\r\n}")]
    [InlineData("// \u0100 \u65e5\u672c \ud83d\ude00")]
    public void A_compact_text_is_the_text(string text)
    {
        SourceText expected = SourceText.From(text, Encoding.UTF8);
        SourceText compact = CompactText.Of(text);
        Assert.Equal(text, compact.ToString());
        Assert.Equal(text.Select((_, i) => text[i]), Enumerable.Range(0, compact.Length).Select(i => compact[i]));
        Assert.Equal(expected.Encoding, compact.Encoding);
        Assert.Equal(expected.GetChecksum(), compact.GetChecksum());
        Assert.Equal(expected.Lines.Select(static l => l.Span), compact.Lines.Select(static l => l.Span));
        Assert.True(expected.ContentEquals(compact));
        Assert.Equal(text.Length / 2, compact.GetSubText(new TextSpan(0, text.Length / 2)).ToString().Length);
    }
}
