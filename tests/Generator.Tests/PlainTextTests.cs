using Microsoft.CodeAnalysis;
using PromptGrad.Model;

namespace PromptGrad.Generator.Tests;

/// <summary>Texts that are not parsed until code is written: no type may have a say in them.</summary>
public sealed class PlainTextTests
{
    [Theory]
    [InlineData("string", true)]
    [InlineData("Variable<string>", true)]
    [InlineData("params string", true)]
    [InlineData("string?", false)]
    [InlineData("Variable<string?>", false)]
    [InlineData("Variable<string>?", false)]
    [InlineData("int", false)]
    [InlineData("object", false)]
    [InlineData("Unknown", false)]
    [InlineData("IEnumerable<string>", false)]
    [InlineData("IEnumerable<ChatMessage>", false)]
    [InlineData("DataContent", false)]
    [InlineData("CancellationToken", false)]
    public void Only_strings_that_are_there_make_a_text_plain(string type, bool isPlain)
    {
        var method = (IMethodSymbol)GeneratorHost.Compile($"class C {{ void M(int n, {type} a) {{ }} }}").GetTypeByMetadataName("C")!.GetMembers("M").Single();
        Assert.Equal(isPlain, TemplateReader.IsPlain(method, "<a>", ["n", "a"], new bool[2]));
        Assert.True(TemplateReader.IsPlain(method, "Hello", ["n", "a"], new bool[2]));
    }
}
