using PromptGrad.Model;

namespace PromptGrad.Generator.Tests;

/// <summary>Which file a name means.</summary>
public sealed class PromptFilePathsTests
{
    private static readonly string[] Paths = ["/repo/a.md", "/repo/src/a.md", "/repo/src/deep/b.prompt.md", "/repo/x/c.md", "/repo/y/c.md", "/repo/src/deep/b.prompt.md", @"C:\repo\d.md"];

    [Theory]
    [InlineData("a.md", "/repo/src/A.cs", "/repo/src/a.md")]
    [InlineData("a.md", "/repo/A.cs", "/repo/a.md")]
    [InlineData("../a.md", "/repo/src/A.cs", "/repo/a.md")]
    [InlineData("./deep/../a.md", "/repo/src/A.cs", "/repo/src/a.md")]
    [InlineData("b.prompt.md", "/elsewhere/A.cs", "/repo/src/deep/b.prompt.md")]
    [InlineData(@"deep\b.prompt.md", "/elsewhere/A.cs", "/repo/src/deep/b.prompt.md")]
    [InlineData("src/deep/b.prompt.md", "", "/repo/src/deep/b.prompt.md")]
    [InlineData("x/c.md", "/repo/y/A.cs", "/repo/x/c.md")]
    [InlineData("/repo/x/c.md", "/repo/y/A.cs", "/repo/x/c.md")]
    [InlineData("d.md", @"C:\repo\A.cs", @"C:\repo\d.md")]
    [InlineData(@"C:/repo/d.md", "A.cs", @"C:\repo\d.md")]
    public void The_file_beside_the_source_comes_first_then_the_only_one_with_that_end(string name, string source, string path)
    {
        Assert.Equal(path, Paths[new PromptFilePaths(Paths).Find(name, source, out string? mistake)!.Value]);
        Assert.Null(mistake);
    }

    [Theory]
    [InlineData("c.md", "'c.md' could be 'repo/x/c.md' or 'repo/y/c.md'; write more of its path")]
    [InlineData("a.md", "'a.md' could be 'repo/a.md' or 'repo/src/a.md'; write more of its path")]
    [InlineData("B.prompt.md", "'B.prompt.md' is not among the additional files; did you mean 'b.prompt.md'?")]
    [InlineData("deeep/b.prompt.md", "'deeep/b.prompt.md' is not among the additional files; did you mean 'deep/b.prompt.md'?")]
    [InlineData("somewhere/b.promt.md", "'somewhere/b.promt.md' is not among the additional files; did you mean 'b.prompt.md'?")]
    [InlineData("ep/b.prompt.md", "'ep/b.prompt.md' is not among the additional files; did you mean 'deep/b.prompt.md'?")]
    [InlineData("something.txt", "'something.txt' is not among the additional files; add '<AdditionalFiles Include=\"something.txt\" />' to the project file ('*.prompt.md' in the project's folder needs no such line)")]
    public void A_name_that_is_no_files_or_several_files_is_explained(string name, string explanation)
    {
        Assert.Null(new PromptFilePaths(Paths).Find(name, "/elsewhere/A.cs", out string? mistake));
        Assert.Equal(explanation, mistake);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("..")]
    [InlineData("../../../../a.md")]
    [InlineData("work")]
    [InlineData("a.md/")]
    public void What_names_no_file_finds_none(string name)
    {
        Assert.Null(new PromptFilePaths(Paths).Find(name, "/elsewhere/A.cs", out string? mistake));
        Assert.NotNull(mistake);
    }

    [Fact]
    public void Where_there_are_no_files_none_is_found() => Assert.Null(new PromptFilePaths([]).Find("a.md", "", out _));
}
