using PromptGrad.Analyzers.Tests.Fixture;
using PromptGrad.CodeFixes.Tests.Fixture;

namespace PromptGrad.CodeFixes.Tests;

public sealed class FixTests
{
    [Fact]
    public async Task A()
    {
        using var editor = new Editor(Sources.Prompt("\"Translate <txet>\""));
        await editor.FixAsync("PG1001", "RenamePlaceholderFix");
        Assert.Equal(Sources.Prompt("\"Translate <text>\""), await editor.TextAsync());
        Assert.Empty(await editor.DiagnoseAsync());
    }
}
